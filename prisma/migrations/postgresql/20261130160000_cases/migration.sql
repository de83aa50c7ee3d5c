-- A case owns what every kind of record with a lifecycle has; a problem is its detail, under the same id (docs/decisions/0045).
--
-- Tables and columns are renamed, not built anew: no line of history is updated or deleted, and their triggers stay on them.

-- What refers to the problem shall refer to the case: so the old table becomes it, and gives its particulars to a new "Problem".
ALTER TABLE "Problem" RENAME TO "Case";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_pkey" TO "Case_pkey";

CREATE TABLE "Problem" (
    "id" TEXT NOT NULL,
    "receiptCode" TEXT NOT NULL,
    "outcome" "Outcome",
    "reporterId" TEXT,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hope" TEXT NOT NULL,
    "impact" TEXT NOT NULL DEFAULT '',
    "consent" TEXT NOT NULL DEFAULT '',
    "contactName" TEXT NOT NULL,
    "contactPhone" TEXT NOT NULL,
    "preferredHours" TEXT NOT NULL DEFAULT '',
    "complainedUnitId" TEXT,
    "externalNo" TEXT NOT NULL DEFAULT '',
    "externalDue" TIMESTAMP(3),
    "categoryId" TEXT,
    "kind" TEXT,
    "wall" TEXT,
    "level" TEXT,
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "templateCode" TEXT,
    "complex" BOOLEAN NOT NULL DEFAULT false,
    "requirement" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "pendingAnswer" TEXT NOT NULL DEFAULT '',
    "restNotNeeded" BOOLEAN NOT NULL DEFAULT false,
    "mainId" TEXT,
    "originId" TEXT,
    "onSpot" BOOLEAN NOT NULL DEFAULT false,
    "takenOn" BOOLEAN NOT NULL DEFAULT false,
    "suspendedCount" INTEGER NOT NULL DEFAULT 0,
    "suspendReason" TEXT,
    "reviewDay" TEXT,
    "nextReportDay" TEXT,
    "supplyDay" TEXT,
    "round" INTEGER NOT NULL DEFAULT 1,
    "reworkCount" INTEGER NOT NULL DEFAULT 0,
    "reopenedCount" INTEGER NOT NULL DEFAULT 0,
    "extensionCount" INTEGER NOT NULL DEFAULT 0,
    "disputeCount" INTEGER NOT NULL DEFAULT 0,
    "firstDue" TIMESTAMP(3),
    "due" TIMESTAMP(3),
    "acceptedAt" TIMESTAMP(3),
    "dispatchedAt" TIMESTAMP(3),
    "contactedAt" TIMESTAMP(3),
    "feedbackAt" TIMESTAMP(3),
    "repliedAt" TIMESTAMP(3),
    "confirmedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

INSERT INTO "Problem" (
  "id", "receiptCode", "outcome", "reporterId", "source", "content", "hope", "impact", "consent", "contactName", "contactPhone",
  "preferredHours", "complainedUnitId", "externalNo", "externalDue", "categoryId", "kind", "wall", "level", "urgency",
  "templateCode", "complex", "requirement", "answer", "pendingAnswer", "restNotNeeded", "mainId", "originId", "onSpot",
  "takenOn", "suspendedCount", "suspendReason", "reviewDay", "nextReportDay", "supplyDay", "round", "reworkCount",
  "reopenedCount", "extensionCount", "disputeCount", "firstDue", "due", "acceptedAt", "dispatchedAt", "contactedAt",
  "feedbackAt", "repliedAt", "confirmedAt", "closedAt"
)
SELECT
  "id", "receiptCode", "outcome", "reporterId", "source", "content", "hope", "impact", "consent", "contactName", "contactPhone",
  "preferredHours", "complainedUnitId", "externalNo", "externalDue", "categoryId", "kind", "wall", "level", "urgency",
  "templateCode", "complex", "requirement", "answer", "pendingAnswer", "restNotNeeded", "mainId", "originId", "onSpot",
  "takenOn", "suspendedCount", "suspendReason", "reviewDay", "nextReportDay", "supplyDay", "round", "reworkCount",
  "reopenedCount", "extensionCount", "disputeCount", "firstDue", "due", "acceptedAt", "dispatchedAt", "contactedAt",
  "feedbackAt", "repliedAt", "confirmedAt", "closedAt"
FROM "Case" ORDER BY "id";

-- The change of type writes the table anew, without what is dropped.
ALTER TABLE "Case"
  DROP COLUMN "receiptCode",
  DROP COLUMN "outcome",
  DROP COLUMN "reporterId",
  DROP COLUMN "source",
  DROP COLUMN "content",
  DROP COLUMN "hope",
  DROP COLUMN "impact",
  DROP COLUMN "consent",
  DROP COLUMN "contactName",
  DROP COLUMN "contactPhone",
  DROP COLUMN "preferredHours",
  DROP COLUMN "complainedUnitId",
  DROP COLUMN "externalNo",
  DROP COLUMN "externalDue",
  DROP COLUMN "categoryId",
  DROP COLUMN "wall",
  DROP COLUMN "level",
  DROP COLUMN "urgency",
  DROP COLUMN "templateCode",
  DROP COLUMN "complex",
  DROP COLUMN "requirement",
  DROP COLUMN "answer",
  DROP COLUMN "pendingAnswer",
  DROP COLUMN "restNotNeeded",
  DROP COLUMN "mainId",
  DROP COLUMN "originId",
  DROP COLUMN "onSpot",
  DROP COLUMN "takenOn",
  DROP COLUMN "suspendedCount",
  DROP COLUMN "suspendReason",
  DROP COLUMN "reviewDay",
  DROP COLUMN "nextReportDay",
  DROP COLUMN "supplyDay",
  DROP COLUMN "round",
  DROP COLUMN "reworkCount",
  DROP COLUMN "reopenedCount",
  DROP COLUMN "extensionCount",
  DROP COLUMN "disputeCount",
  DROP COLUMN "firstDue",
  DROP COLUMN "due",
  DROP COLUMN "acceptedAt",
  DROP COLUMN "dispatchedAt",
  DROP COLUMN "contactedAt",
  DROP COLUMN "feedbackAt",
  DROP COLUMN "repliedAt",
  DROP COLUMN "confirmedAt",
  DROP COLUMN "closedAt",
  DROP COLUMN "kind",
  ALTER COLUMN "state" TYPE TEXT USING "state"::text,
  ALTER COLUMN "enterpriseId" DROP NOT NULL;
ALTER TABLE "Case" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'problem';
ALTER TABLE "Case" ALTER COLUMN "kind" DROP DEFAULT;

ALTER TABLE "Case" RENAME CONSTRAINT "Problem_districtId_fkey" TO "Case_districtId_fkey";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_enterpriseId_fkey" TO "Case_enterpriseId_fkey";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_createdById_fkey" TO "Case_createdById_fkey";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_leadUnitId_fkey" TO "Case_leadUnitId_fkey";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_streetId_fkey" TO "Case_streetId_fkey";
ALTER TABLE "Case" RENAME CONSTRAINT "Problem_handlerId_fkey" TO "Case_handlerId_fkey";

ALTER INDEX "Problem_districtId_state_nextDue_id_idx" RENAME TO "Case_districtId_state_nextDue_id_idx";
ALTER INDEX "Problem_districtId_nextDue_id_idx" RENAME TO "Case_districtId_nextDue_id_idx";
ALTER INDEX "Problem_districtId_leadUnitId_nextDue_id_idx" RENAME TO "Case_districtId_leadUnitId_nextDue_id_idx";
ALTER INDEX "Problem_districtId_enterpriseId_id_idx" RENAME TO "Case_districtId_enterpriseId_id_idx";
ALTER INDEX "Problem_districtId_enterpriseId_nextDue_id_idx" RENAME TO "Case_districtId_enterpriseId_nextDue_id_idx";
ALTER INDEX "Problem_districtId_id_idx" RENAME TO "Case_districtId_id_idx";
ALTER INDEX "Problem_districtId_handlerId_state_idx" RENAME TO "Case_districtId_handlerId_state_idx";
ALTER INDEX "Problem_districtId_createdAt_id_idx" RENAME TO "Case_districtId_createdAt_id_idx";
ALTER INDEX "Problem_districtId_number_key" RENAME TO "Case_districtId_number_key";

CREATE UNIQUE INDEX "Problem_receiptCode_key" ON "Problem"("receiptCode");
CREATE INDEX "Problem_categoryId_idx" ON "Problem"("categoryId");
CREATE INDEX "Problem_mainId_idx" ON "Problem"("mainId");
CREATE INDEX "Problem_originId_idx" ON "Problem"("originId");

ALTER TABLE "Problem" ADD CONSTRAINT "Problem_id_fkey" FOREIGN KEY ("id") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_complainedUnitId_fkey" FOREIGN KEY ("complainedUnitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_mainId_fkey" FOREIGN KEY ("mainId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_originId_fkey" FOREIGN KEY ("originId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ProblemEvent" RENAME TO "CaseEvent";
ALTER TABLE "CaseEvent" RENAME CONSTRAINT "ProblemEvent_pkey" TO "CaseEvent_pkey";
ALTER TABLE "CaseEvent" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "CaseEvent" RENAME COLUMN "requestId" TO "approvalId";
-- No trigger is asked by a change of type, and no row is another one afterwards.
ALTER TABLE "CaseEvent" ALTER COLUMN "from" TYPE TEXT USING "from"::text, ALTER COLUMN "to" TYPE TEXT USING "to"::text;
ALTER TABLE "CaseEvent" RENAME CONSTRAINT "ProblemEvent_problemId_fkey" TO "CaseEvent_caseId_fkey";
ALTER TABLE "CaseEvent" RENAME CONSTRAINT "ProblemEvent_decidedById_fkey" TO "CaseEvent_decidedById_fkey";
ALTER TABLE "CaseEvent" RENAME CONSTRAINT "ProblemEvent_enteredById_fkey" TO "CaseEvent_enteredById_fkey";
ALTER INDEX "ProblemEvent_districtId_at_idx" RENAME TO "CaseEvent_districtId_at_idx";
ALTER INDEX "ProblemEvent_districtId_move_at_idx" RENAME TO "CaseEvent_districtId_move_at_idx";
ALTER INDEX "ProblemEvent_problemId_sequence_key" RENAME TO "CaseEvent_caseId_sequence_key";

ALTER TABLE "ProblemEventBody" RENAME TO "CaseEventBody";
ALTER TABLE "CaseEventBody" RENAME CONSTRAINT "ProblemEventBody_pkey" TO "CaseEventBody_pkey";
ALTER TABLE "CaseEventBody" RENAME CONSTRAINT "ProblemEventBody_eventId_fkey" TO "CaseEventBody_eventId_fkey";

ALTER TABLE "ProblemClock" RENAME TO "CaseClock";
ALTER TABLE "CaseClock" RENAME CONSTRAINT "ProblemClock_pkey" TO "CaseClock_pkey";
ALTER TABLE "CaseClock" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "CaseClock" RENAME CONSTRAINT "ProblemClock_problemId_fkey" TO "CaseClock_caseId_fkey";
ALTER INDEX "ProblemClock_problemId_startedAt_idx" RENAME TO "CaseClock_caseId_startedAt_idx";
ALTER INDEX "ProblemClock_districtId_state_due_idx" RENAME TO "CaseClock_districtId_state_due_idx";

ALTER TABLE "Request" RENAME TO "Approval";
ALTER TABLE "Approval" RENAME CONSTRAINT "Request_pkey" TO "Approval_pkey";
ALTER TABLE "Approval" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "Approval" RENAME CONSTRAINT "Request_problemId_fkey" TO "Approval_caseId_fkey";
ALTER TABLE "Approval" RENAME CONSTRAINT "Request_askedById_fkey" TO "Approval_askedById_fkey";
ALTER INDEX "Request_problemId_state_idx" RENAME TO "Approval_caseId_state_idx";
ALTER INDEX "Request_districtId_state_waitsFor_due_idx" RENAME TO "Approval_districtId_state_waitsFor_due_idx";

ALTER TABLE "Entry" RENAME TO "ProxyDecision";
ALTER TABLE "ProxyDecision" RENAME CONSTRAINT "Entry_pkey" TO "ProxyDecision_pkey";
ALTER TABLE "ProxyDecision" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "ProxyDecision" RENAME CONSTRAINT "Entry_problemId_fkey" TO "ProxyDecision_caseId_fkey";
ALTER TABLE "ProxyDecision" RENAME CONSTRAINT "Entry_officialId_fkey" TO "ProxyDecision_officialId_fkey";
ALTER TABLE "ProxyDecision" RENAME CONSTRAINT "Entry_enteredById_fkey" TO "ProxyDecision_enteredById_fkey";
ALTER TABLE "ProxyDecision" RENAME CONSTRAINT "Entry_delegationId_fkey" TO "ProxyDecision_delegationId_fkey";
ALTER INDEX "Entry_problemId_idx" RENAME TO "ProxyDecision_caseId_idx";
ALTER INDEX "Entry_districtId_state_due_idx" RENAME TO "ProxyDecision_districtId_state_due_idx";
ALTER INDEX "Entry_enteredById_state_idx" RENAME TO "ProxyDecision_enteredById_state_idx";

ALTER TABLE "Door" RENAME TO "QrCode";
ALTER TABLE "QrCode" RENAME CONSTRAINT "Door_pkey" TO "QrCode_pkey";
ALTER INDEX "Door_districtId_enterpriseId_idx" RENAME TO "QrCode_districtId_enterpriseId_idx";

ALTER TABLE "WordLink" RENAME TO "ConfirmationLink";
ALTER TABLE "ConfirmationLink" RENAME CONSTRAINT "WordLink_pkey" TO "ConfirmationLink_pkey";
ALTER INDEX "WordLink_districtId_problemId_idx" RENAME TO "ConfirmationLink_districtId_problemId_idx";

ALTER TABLE "Assignment" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "Assignment" RENAME CONSTRAINT "Assignment_problemId_fkey" TO "Assignment_caseId_fkey";
ALTER INDEX "Assignment_problemId_unitId_idx" RENAME TO "Assignment_caseId_unitId_idx";

ALTER TABLE "CoTask" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "CoTask" RENAME CONSTRAINT "CoTask_problemId_fkey" TO "CoTask_caseId_fkey";
ALTER INDEX "CoTask_problemId_state_idx" RENAME TO "CoTask_caseId_state_idx";

ALTER TABLE "SupervisionOrder" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "SupervisionOrder" RENAME CONSTRAINT "SupervisionOrder_problemId_fkey" TO "SupervisionOrder_caseId_fkey";
ALTER INDEX "SupervisionOrder_problemId_issuedAt_idx" RENAME TO "SupervisionOrder_caseId_issuedAt_idx";

ALTER TABLE "Attachment" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "Attachment" RENAME COLUMN "requestId" TO "approvalId";
ALTER TABLE "Attachment" RENAME CONSTRAINT "Attachment_problemId_fkey" TO "Attachment_caseId_fkey";
ALTER TABLE "Attachment" RENAME CONSTRAINT "Attachment_requestId_fkey" TO "Attachment_approvalId_fkey";
ALTER INDEX "Attachment_problemId_idx" RENAME TO "Attachment_caseId_idx";
ALTER INDEX "Attachment_requestId_idx" RENAME TO "Attachment_approvalId_idx";

ALTER TABLE "Sheet" RENAME COLUMN "requestId" TO "approvalId";
ALTER TABLE "Sheet" RENAME CONSTRAINT "Sheet_requestId_fkey" TO "Sheet_approvalId_fkey";
ALTER INDEX "Sheet_requestId_idx" RENAME TO "Sheet_approvalId_idx";

ALTER TABLE "SearchText" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "SearchText" RENAME CONSTRAINT "SearchText_problemId_fkey" TO "SearchText_caseId_fkey";
ALTER INDEX "SearchText_problemId_key" RENAME TO "SearchText_caseId_key";

ALTER TABLE "Notice" RENAME COLUMN "problemId" TO "caseId";

ALTER TABLE "Outgoing" RENAME COLUMN "problemId" TO "caseId";

-- What is about a problem, and not about any case, refers to the problem.
ALTER TABLE "Rating" DROP CONSTRAINT "Rating_problemId_fkey";
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CatalogueProposal" DROP CONSTRAINT "CatalogueProposal_problemId_fkey";
ALTER TABLE "CatalogueProposal" ADD CONSTRAINT "CatalogueProposal_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The states of a lifecycle are the program's to know.
DROP TYPE "ProblemState";

-- The triggers of history under the names of their tables.
ALTER TRIGGER "ProblemEvent_update" ON "CaseEvent" RENAME TO "CaseEvent_update";
ALTER TRIGGER "ProblemEvent_delete" ON "CaseEvent" RENAME TO "CaseEvent_delete";
ALTER TRIGGER "ProblemEvent_truncate" ON "CaseEvent" RENAME TO "CaseEvent_truncate";
ALTER TRIGGER "ProblemEventBody_update" ON "CaseEventBody" RENAME TO "CaseEventBody_update";
ALTER TRIGGER "ProblemEventBody_delete" ON "CaseEventBody" RENAME TO "CaseEventBody_delete";
ALTER TRIGGER "ProblemEventBody_truncate" ON "CaseEventBody" RENAME TO "CaseEventBody_truncate";
