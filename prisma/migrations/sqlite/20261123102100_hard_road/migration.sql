-- CreateTable
CREATE TABLE "SupervisionOrder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "unitId" TEXT,
    "issuedById" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    CONSTRAINT "SupervisionOrder_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisionOrder_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "SupervisionOrder_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "assignedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "due" DATETIME,
    "loss" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Assignment_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Assignment" ("assignedAt", "districtId", "endedAt", "id", "part", "problemId", "unitId") SELECT "assignedAt", "districtId", "endedAt", "id", "part", "problemId", "unitId" FROM "Assignment";
DROP TABLE "Assignment";
ALTER TABLE "new_Assignment" RENAME TO "Assignment";
CREATE INDEX "Assignment_problemId_unitId_idx" ON "Assignment"("problemId", "unitId");
CREATE INDEX "Assignment_districtId_unitId_endedAt_idx" ON "Assignment"("districtId", "unitId", "endedAt");
CREATE TABLE "new_Problem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "receiptCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "enterpriseId" TEXT NOT NULL,
    "reporterId" TEXT,
    "createdById" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hope" TEXT NOT NULL,
    "impact" TEXT NOT NULL DEFAULT '',
    "consent" TEXT NOT NULL DEFAULT '',
    "contactName" TEXT NOT NULL,
    "contactPhone" TEXT NOT NULL,
    "preferredHours" TEXT NOT NULL DEFAULT '',
    "complainedUnitId" TEXT,
    "confidentiality" TEXT NOT NULL DEFAULT 'normal',
    "externalNo" TEXT NOT NULL DEFAULT '',
    "externalDue" DATETIME,
    "categoryId" TEXT,
    "kind" TEXT,
    "wall" TEXT,
    "level" TEXT,
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "templateCode" TEXT,
    "complex" BOOLEAN NOT NULL DEFAULT false,
    "streetId" TEXT,
    "leadUnitId" TEXT,
    "handlerId" TEXT,
    "requirement" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "pendingAnswer" TEXT NOT NULL DEFAULT '',
    "restNotNeeded" BOOLEAN NOT NULL DEFAULT false,
    "mainId" TEXT,
    "originId" TEXT,
    "onSpot" BOOLEAN NOT NULL DEFAULT false,
    "takenOn" BOOLEAN NOT NULL DEFAULT false,
    "imported" BOOLEAN NOT NULL DEFAULT false,
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
    "everOverdue" BOOLEAN NOT NULL DEFAULT false,
    "nextDue" DATETIME NOT NULL,
    "yellowFrom" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "acceptedAt" DATETIME,
    "dispatchedAt" DATETIME,
    "contactedAt" DATETIME,
    "feedbackAt" DATETIME,
    "repliedAt" DATETIME,
    "confirmedAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "Problem_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Problem_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Problem_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Problem_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_streetId_fkey" FOREIGN KEY ("streetId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_complainedUnitId_fkey" FOREIGN KEY ("complainedUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_mainId_fkey" FOREIGN KEY ("mainId") REFERENCES "Problem" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Problem_originId_fkey" FOREIGN KEY ("originId") REFERENCES "Problem" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Problem" ("acceptedAt", "answer", "categoryId", "closedAt", "complainedUnitId", "complex", "confidentiality", "confirmedAt", "consent", "contactName", "contactPhone", "contactedAt", "content", "createdAt", "createdById", "dispatchedAt", "disputeCount", "districtId", "due", "enterpriseId", "everOverdue", "extensionCount", "externalDue", "externalNo", "feedbackAt", "firstDue", "handlerId", "hope", "id", "impact", "kind", "leadUnitId", "level", "nextDue", "number", "outcome", "pendingAnswer", "preferredHours", "receiptCode", "reopenedCount", "repliedAt", "reporterId", "requirement", "restNotNeeded", "reworkCount", "round", "source", "state", "streetId", "submittedAt", "templateCode", "title", "updatedAt", "urgency", "version", "wall", "yellowFrom") SELECT "acceptedAt", "answer", "categoryId", "closedAt", "complainedUnitId", "complex", "confidentiality", "confirmedAt", "consent", "contactName", "contactPhone", "contactedAt", "content", "createdAt", "createdById", "dispatchedAt", "disputeCount", "districtId", "due", "enterpriseId", "everOverdue", "extensionCount", "externalDue", "externalNo", "feedbackAt", "firstDue", "handlerId", "hope", "id", "impact", "kind", "leadUnitId", "level", "nextDue", "number", "outcome", "pendingAnswer", "preferredHours", "receiptCode", "reopenedCount", "repliedAt", "reporterId", "requirement", "restNotNeeded", "reworkCount", "round", "source", "state", "streetId", "submittedAt", "templateCode", "title", "updatedAt", "urgency", "version", "wall", "yellowFrom" FROM "Problem";
DROP TABLE "Problem";
ALTER TABLE "new_Problem" RENAME TO "Problem";
CREATE INDEX "Problem_districtId_state_nextDue_id_idx" ON "Problem"("districtId", "state", "nextDue", "id");
CREATE INDEX "Problem_districtId_nextDue_id_idx" ON "Problem"("districtId", "nextDue", "id");
CREATE INDEX "Problem_districtId_leadUnitId_state_nextDue_idx" ON "Problem"("districtId", "leadUnitId", "state", "nextDue");
CREATE INDEX "Problem_districtId_enterpriseId_createdAt_idx" ON "Problem"("districtId", "enterpriseId", "createdAt");
CREATE INDEX "Problem_districtId_handlerId_state_idx" ON "Problem"("districtId", "handlerId", "state");
CREATE INDEX "Problem_districtId_categoryId_createdAt_idx" ON "Problem"("districtId", "categoryId", "createdAt");
CREATE INDEX "Problem_districtId_createdAt_id_idx" ON "Problem"("districtId", "createdAt", "id");
CREATE INDEX "Problem_mainId_idx" ON "Problem"("mainId");
CREATE INDEX "Problem_originId_idx" ON "Problem"("originId");
CREATE UNIQUE INDEX "Problem_districtId_number_key" ON "Problem"("districtId", "number");
CREATE UNIQUE INDEX "Problem_receiptCode_key" ON "Problem"("receiptCode");
CREATE TABLE "new_Request" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "askedById" TEXT,
    "askedAs" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "leadUnitId" TEXT,
    "answers" JSONB NOT NULL,
    "chain" JSONB NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "decisions" JSONB NOT NULL,
    "waitsFor" TEXT,
    "due" DATETIME,
    "endedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Request_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Request" ("answers", "askedAs", "askedAt", "askedById", "chain", "decisions", "districtId", "due", "endedAt", "id", "leadUnitId", "move", "problemId", "state", "step", "version", "waitsFor") SELECT "answers", "askedAs", "askedAt", "askedById", "chain", "decisions", "districtId", "due", "endedAt", "id", "leadUnitId", "move", "problemId", "state", "step", "version", "waitsFor" FROM "Request";
DROP TABLE "Request";
ALTER TABLE "new_Request" RENAME TO "Request";
CREATE INDEX "Request_problemId_state_idx" ON "Request"("problemId", "state");
CREATE INDEX "Request_districtId_state_waitsFor_due_idx" ON "Request"("districtId", "state", "waitsFor", "due");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "SupervisionOrder_problemId_issuedAt_idx" ON "SupervisionOrder"("problemId", "issuedAt");

-- CreateIndex
CREATE INDEX "SupervisionOrder_districtId_answeredAt_due_idx" ON "SupervisionOrder"("districtId", "answeredAt", "due");
