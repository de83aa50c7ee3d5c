-- A case owns what every kind of record with a lifecycle has; a problem is its detail, under the same id (docs/decisions/0045).
--
-- Tables and columns are renamed, not built anew: no line of history is written, updated or deleted, and their triggers stay as they are. Within
-- a table's own text SQLite keeps the old names of its foreign keys, which it never uses.

-- What refers to the problem shall refer to the case: so the old table becomes it, and "Problem" and "Case" are filled from that.
ALTER TABLE "Problem" RENAME TO "Case";

CREATE TABLE "Problem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "receiptCode" TEXT NOT NULL,
    "outcome" TEXT,
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
    "externalDue" DATETIME,
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
    "firstDue" DATETIME,
    "due" DATETIME,
    "acceptedAt" DATETIME,
    "dispatchedAt" DATETIME,
    "contactedAt" DATETIME,
    "feedbackAt" DATETIME,
    "repliedAt" DATETIME,
    "confirmedAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "Problem_id_fkey" FOREIGN KEY ("id") REFERENCES "Case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Problem_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_complainedUnitId_fkey" FOREIGN KEY ("complainedUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_mainId_fkey" FOREIGN KEY ("mainId") REFERENCES "Problem" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_originId_fkey" FOREIGN KEY ("originId") REFERENCES "Problem" ("id") ON DELETE SET NULL ON UPDATE CASCADE
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

CREATE TABLE "new_Case" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "enterpriseId" TEXT,
    "leadUnitId" TEXT,
    "handlerId" TEXT,
    "createdById" TEXT NOT NULL,
    "confidentiality" TEXT NOT NULL DEFAULT 'normal',
    "streetId" TEXT,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "everOverdue" BOOLEAN NOT NULL DEFAULT false,
    "nextDue" DATETIME NOT NULL,
    "yellowFrom" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    CONSTRAINT "Case_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Case_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Case_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Case_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Case_streetId_fkey" FOREIGN KEY ("streetId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Case_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

INSERT INTO "new_Case" (
  "id", "districtId", "kind", "number", "title", "state", "version", "enterpriseId", "leadUnitId", "handlerId", "createdById",
  "confidentiality", "streetId", "imported", "everOverdue", "nextDue", "yellowFrom", "createdAt", "updatedAt", "submittedAt"
)
SELECT
  "id", "districtId", 'problem', "number", "title", "state", "version", "enterpriseId", "leadUnitId", "handlerId", "createdById",
  "confidentiality", "streetId", "imported", "everOverdue", "nextDue", "yellowFrom", "createdAt", "updatedAt", "submittedAt"
FROM "Case" ORDER BY "id";

DROP TABLE "Case";
ALTER TABLE "new_Case" RENAME TO "Case";

CREATE INDEX "Problem_categoryId_idx" ON "Problem"("categoryId");
CREATE INDEX "Problem_mainId_idx" ON "Problem"("mainId");
CREATE INDEX "Problem_originId_idx" ON "Problem"("originId");
CREATE UNIQUE INDEX "Problem_receiptCode_key" ON "Problem"("receiptCode");
CREATE INDEX "Case_districtId_state_nextDue_id_idx" ON "Case"("districtId", "state", "nextDue", "id");
CREATE INDEX "Case_districtId_nextDue_id_idx" ON "Case"("districtId", "nextDue", "id");
CREATE INDEX "Case_districtId_leadUnitId_nextDue_id_idx" ON "Case"("districtId", "leadUnitId", "nextDue", "id");
CREATE INDEX "Case_districtId_enterpriseId_id_idx" ON "Case"("districtId", "enterpriseId", "id");
CREATE INDEX "Case_districtId_enterpriseId_nextDue_id_idx" ON "Case"("districtId", "enterpriseId", "nextDue", "id");
CREATE INDEX "Case_districtId_id_idx" ON "Case"("districtId", "id");
CREATE INDEX "Case_districtId_handlerId_state_idx" ON "Case"("districtId", "handlerId", "state");
CREATE INDEX "Case_districtId_createdAt_id_idx" ON "Case"("districtId", "createdAt", "id");
CREATE UNIQUE INDEX "Case_districtId_number_key" ON "Case"("districtId", "number");

DROP INDEX "ProblemEvent_districtId_at_idx";
DROP INDEX "ProblemEvent_districtId_move_at_idx";
DROP INDEX "ProblemEvent_problemId_sequence_key";
ALTER TABLE "ProblemEvent" RENAME TO "CaseEvent";
ALTER TABLE "CaseEvent" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "CaseEvent" RENAME COLUMN "requestId" TO "approvalId";
CREATE INDEX "CaseEvent_districtId_at_idx" ON "CaseEvent"("districtId", "at");
CREATE INDEX "CaseEvent_districtId_move_at_idx" ON "CaseEvent"("districtId", "move", "at");
CREATE UNIQUE INDEX "CaseEvent_caseId_sequence_key" ON "CaseEvent"("caseId", "sequence");

ALTER TABLE "ProblemEventBody" RENAME TO "CaseEventBody";

DROP INDEX "ProblemClock_problemId_startedAt_idx";
DROP INDEX "ProblemClock_districtId_state_due_idx";
ALTER TABLE "ProblemClock" RENAME TO "CaseClock";
ALTER TABLE "CaseClock" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "CaseClock_caseId_startedAt_idx" ON "CaseClock"("caseId", "startedAt");
CREATE INDEX "CaseClock_districtId_state_due_idx" ON "CaseClock"("districtId", "state", "due");

DROP INDEX "Request_problemId_state_idx";
DROP INDEX "Request_districtId_state_waitsFor_due_idx";
ALTER TABLE "Request" RENAME TO "Approval";
ALTER TABLE "Approval" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "Approval_caseId_state_idx" ON "Approval"("caseId", "state");
CREATE INDEX "Approval_districtId_state_waitsFor_due_idx" ON "Approval"("districtId", "state", "waitsFor", "due");

DROP INDEX "Entry_problemId_idx";
DROP INDEX "Entry_districtId_state_due_idx";
DROP INDEX "Entry_enteredById_state_idx";
ALTER TABLE "Entry" RENAME TO "ProxyDecision";
ALTER TABLE "ProxyDecision" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "ProxyDecision_caseId_idx" ON "ProxyDecision"("caseId");
CREATE INDEX "ProxyDecision_districtId_state_due_idx" ON "ProxyDecision"("districtId", "state", "due");
CREATE INDEX "ProxyDecision_enteredById_state_idx" ON "ProxyDecision"("enteredById", "state");

DROP INDEX "Door_districtId_enterpriseId_idx";
ALTER TABLE "Door" RENAME TO "QrCode";
CREATE INDEX "QrCode_districtId_enterpriseId_idx" ON "QrCode"("districtId", "enterpriseId");

DROP INDEX "WordLink_districtId_problemId_idx";
ALTER TABLE "WordLink" RENAME TO "ConfirmationLink";
CREATE INDEX "ConfirmationLink_districtId_problemId_idx" ON "ConfirmationLink"("districtId", "problemId");

DROP INDEX "Assignment_problemId_unitId_idx";
ALTER TABLE "Assignment" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "Assignment_caseId_unitId_idx" ON "Assignment"("caseId", "unitId");

DROP INDEX "CoTask_problemId_state_idx";
ALTER TABLE "CoTask" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "CoTask_caseId_state_idx" ON "CoTask"("caseId", "state");

DROP INDEX "SupervisionOrder_problemId_issuedAt_idx";
ALTER TABLE "SupervisionOrder" RENAME COLUMN "problemId" TO "caseId";
CREATE INDEX "SupervisionOrder_caseId_issuedAt_idx" ON "SupervisionOrder"("caseId", "issuedAt");

DROP INDEX "Attachment_problemId_idx";
DROP INDEX "Attachment_requestId_idx";
ALTER TABLE "Attachment" RENAME COLUMN "problemId" TO "caseId";
ALTER TABLE "Attachment" RENAME COLUMN "requestId" TO "approvalId";
CREATE INDEX "Attachment_caseId_idx" ON "Attachment"("caseId");
CREATE INDEX "Attachment_approvalId_idx" ON "Attachment"("approvalId");

DROP INDEX "Sheet_requestId_idx";
ALTER TABLE "Sheet" RENAME COLUMN "requestId" TO "approvalId";
CREATE INDEX "Sheet_approvalId_idx" ON "Sheet"("approvalId");

DROP INDEX "SearchText_problemId_key";
ALTER TABLE "SearchText" RENAME COLUMN "problemId" TO "caseId";
CREATE UNIQUE INDEX "SearchText_caseId_key" ON "SearchText"("caseId");

ALTER TABLE "Notice" RENAME COLUMN "problemId" TO "caseId";

ALTER TABLE "Outgoing" RENAME COLUMN "problemId" TO "caseId";

-- What is about a problem, and not about any case, refers to the problem.
CREATE TABLE "new_Rating" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "solved" TEXT NOT NULL,
    "result" INTEGER,
    "process" INTEGER,
    "at" DATETIME NOT NULL,
    "origin" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Rating_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Rating" ("id", "districtId", "problemId", "round", "by", "solved", "result", "process", "at", "origin")
SELECT "id", "districtId", "problemId", "round", "by", "solved", "result", "process", "at", "origin" FROM "Rating";
DROP TABLE "Rating";
ALTER TABLE "new_Rating" RENAME TO "Rating";
CREATE INDEX "Rating_problemId_at_idx" ON "Rating"("problemId", "at");
CREATE INDEX "Rating_districtId_at_idx" ON "Rating"("districtId", "at");
CREATE INDEX "Rating_districtId_origin_at_idx" ON "Rating"("districtId", "origin", "at");

CREATE TABLE "new_CatalogueProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "leadUnitId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    CONSTRAINT "CatalogueProposal_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CatalogueProposal_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CatalogueProposal_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_CatalogueProposal" ("id", "districtId", "categoryId", "leadUnitId", "problemId", "basis", "state", "createdAt", "decidedById", "decidedAt")
SELECT "id", "districtId", "categoryId", "leadUnitId", "problemId", "basis", "state", "createdAt", "decidedById", "decidedAt" FROM "CatalogueProposal";
DROP TABLE "CatalogueProposal";
ALTER TABLE "new_CatalogueProposal" RENAME TO "CatalogueProposal";
CREATE INDEX "CatalogueProposal_districtId_state_categoryId_idx" ON "CatalogueProposal"("districtId", "state", "categoryId");

-- The triggers of history under the names of their tables. Nobody else writes between the two: one transaction holds the database.

DROP TRIGGER "ProblemEvent_update";
DROP TRIGGER "ProblemEvent_delete";
CREATE TRIGGER "CaseEvent_update" BEFORE UPDATE ON "CaseEvent"
BEGIN SELECT RAISE(ABORT, '历史只能追加：CaseEvent 不可修改'); END;
CREATE TRIGGER "CaseEvent_delete" BEFORE DELETE ON "CaseEvent"
BEGIN SELECT RAISE(ABORT, '历史只能追加：CaseEvent 不可删除'); END;

DROP TRIGGER "ProblemEventBody_update";
DROP TRIGGER "ProblemEventBody_delete";
CREATE TRIGGER "CaseEventBody_update" BEFORE UPDATE ON "CaseEventBody"
WHEN NEW."answers" IS NOT NULL OR NEW."salt" IS NOT NULL OR NEW."eventId" IS NOT OLD."eventId"
BEGIN SELECT RAISE(ABORT, '历史只能追加：CaseEventBody 只可清空'); END;
CREATE TRIGGER "CaseEventBody_delete" BEFORE DELETE ON "CaseEventBody"
BEGIN SELECT RAISE(ABORT, '历史只能追加：CaseEventBody 不可删除'); END;
