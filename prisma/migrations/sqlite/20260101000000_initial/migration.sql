-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT,
    "eventId" TEXT,
    "requestId" TEXT,
    "uploadedById" TEXT,
    "enterpriseId" TEXT,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Attachment_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Attachment_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "ProblemEvent" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Attachment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "requestId" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "passwordHash" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "locale" TEXT NOT NULL DEFAULT '',
    "unitId" TEXT,
    "principal" BOOLEAN NOT NULL DEFAULT false,
    "enterpriseId" TEXT,
    "totpSecret" TEXT,
    "totpConfirmedAt" DATETIME,
    "totpLastStep" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "User_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "User_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "User_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UserRole" (
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("userId", "role"),
    CONSTRAINT "UserRole_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "complete" BOOLEAN NOT NULL DEFAULT true,
    "address" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Lockout" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "lockedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "Invitation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Enterprise" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "formerNames" TEXT NOT NULL DEFAULT '',
    "creditCode" TEXT,
    "creditCodeReason" TEXT NOT NULL DEFAULT '',
    "registration" TEXT NOT NULL DEFAULT 'active',
    "founded" TEXT,
    "capitalCents" BIGINT,
    "capitalCurrency" TEXT NOT NULL DEFAULT 'CNY',
    "capitalText" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL DEFAULT '',
    "industry" TEXT NOT NULL DEFAULT '',
    "size" TEXT NOT NULL DEFAULT '',
    "aboveScale" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT NOT NULL DEFAULT '',
    "streetId" TEXT,
    "park" TEXT NOT NULL DEFAULT '',
    "chain" TEXT NOT NULL DEFAULT '',
    "stewardId" TEXT,
    "sponsorId" TEXT,
    "quietUntil" TEXT,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Enterprise_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enterprise_streetId_fkey" FOREIGN KEY ("streetId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Enterprise_stewardId_fkey" FOREIGN KEY ("stewardId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Enterprise_sponsorId_fkey" FOREIGN KEY ("sponsorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EnterpriseContact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enterpriseId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "EnterpriseContact_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EnterpriseTag" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enterpriseId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,
    CONSTRAINT "EnterpriseTag_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Anchor" (
    "districtId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "upTo" TEXT NOT NULL,
    "heads" INTEGER NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("districtId", "day")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL,
    "slot" DATETIME NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("name", "slot")
);

-- CreateTable
CREATE TABLE "Problem" (
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
    CONSTRAINT "Problem_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "assignedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Assignment_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CoTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'assigned',
    "result" TEXT NOT NULL DEFAULT '',
    "assignedAt" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "CoTask_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CoTask_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProblemClock" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "unitId" TEXT,
    "startedAt" DATETIME NOT NULL,
    "limit" JSONB NOT NULL,
    "due" DATETIME NOT NULL,
    "dueDay" TEXT,
    "waitsOutside" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "pausedAt" DATETIME,
    "stoppedAt" DATETIME,
    "heldSince" DATETIME,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "adjustments" JSONB NOT NULL,
    CONSTRAINT "ProblemClock_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProblemEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "move" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "decidedById" TEXT,
    "enteredById" TEXT,
    "relation" TEXT NOT NULL,
    "unitId" TEXT,
    "requestId" TEXT,
    "audience" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "bodyDigest" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "ProblemEvent_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProblemEvent_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ProblemEvent_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProblemEventBody" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "salt" TEXT,
    "answers" JSONB,
    CONSTRAINT "ProblemEventBody_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "ProblemEvent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Request" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "askedById" TEXT NOT NULL,
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
    CONSTRAINT "Request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Rating" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "solved" TEXT NOT NULL,
    "result" INTEGER,
    "process" INTEGER,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Rating_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Category" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Category_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Category_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Category" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CatalogueEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "leadUnitId" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "lawfulWay" TEXT NOT NULL DEFAULT '',
    "toStreets" BOOLEAN NOT NULL DEFAULT false,
    "templateCode" TEXT NOT NULL DEFAULT 'SD-2115',
    "from" TEXT NOT NULL,
    "until" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "CatalogueEntry_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CatalogueEntry_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeadlineTemplate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "District" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slogan" TEXT NOT NULL DEFAULT '',
    "hotline" TEXT NOT NULL DEFAULT '',
    "prefix" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "leadOffice" BOOLEAN NOT NULL DEFAULT false,
    "online" BOOLEAN NOT NULL DEFAULT true,
    "phone" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "leaderId" TEXT,
    "successorId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Unit_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Unit_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Unit_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyShift" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    CONSTRAINT "DutyShift_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "days" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "WorkingHours" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "spans" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Sequence" (
    "districtId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("districtId", "kind", "year")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT,
    "action" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "location" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Attachment_problemId_idx" ON "Attachment"("problemId");

-- CreateIndex
CREATE INDEX "Attachment_eventId_idx" ON "Attachment"("eventId");

-- CreateIndex
CREATE INDEX "Attachment_requestId_idx" ON "Attachment"("requestId");

-- CreateIndex
CREATE INDEX "Attachment_uploadedById_createdAt_idx" ON "Attachment"("uploadedById", "createdAt");

-- CreateIndex
CREATE INDEX "Attachment_hash_idx" ON "Attachment"("hash");

-- CreateIndex
CREATE INDEX "AuditEntry_districtId_at_idx" ON "AuditEntry"("districtId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_districtId_actorId_at_idx" ON "AuditEntry"("districtId", "actorId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_districtId_action_at_idx" ON "AuditEntry"("districtId", "action", "at");

-- CreateIndex
CREATE UNIQUE INDEX "User_login_key" ON "User"("login");

-- CreateIndex
CREATE INDEX "User_districtId_unitId_active_idx" ON "User"("districtId", "unitId", "active");

-- CreateIndex
CREATE INDEX "User_districtId_enterpriseId_idx" ON "User"("districtId", "enterpriseId");

-- CreateIndex
CREATE INDEX "UserRole_role_idx" ON "UserRole"("role");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Invitation_userId_idx" ON "Invitation"("userId");

-- CreateIndex
CREATE INDEX "Enterprise_districtId_name_idx" ON "Enterprise"("districtId", "name");

-- CreateIndex
CREATE INDEX "Enterprise_districtId_streetId_idx" ON "Enterprise"("districtId", "streetId");

-- CreateIndex
CREATE INDEX "Enterprise_districtId_stewardId_idx" ON "Enterprise"("districtId", "stewardId");

-- CreateIndex
CREATE UNIQUE INDEX "Enterprise_districtId_creditCode_key" ON "Enterprise"("districtId", "creditCode");

-- CreateIndex
CREATE INDEX "EnterpriseContact_enterpriseId_idx" ON "EnterpriseContact"("enterpriseId");

-- CreateIndex
CREATE INDEX "EnterpriseTag_enterpriseId_idx" ON "EnterpriseTag"("enterpriseId");

-- CreateIndex
CREATE INDEX "Problem_districtId_state_nextDue_id_idx" ON "Problem"("districtId", "state", "nextDue", "id");

-- CreateIndex
CREATE INDEX "Problem_districtId_nextDue_id_idx" ON "Problem"("districtId", "nextDue", "id");

-- CreateIndex
CREATE INDEX "Problem_districtId_leadUnitId_state_nextDue_idx" ON "Problem"("districtId", "leadUnitId", "state", "nextDue");

-- CreateIndex
CREATE INDEX "Problem_districtId_enterpriseId_createdAt_idx" ON "Problem"("districtId", "enterpriseId", "createdAt");

-- CreateIndex
CREATE INDEX "Problem_districtId_handlerId_state_idx" ON "Problem"("districtId", "handlerId", "state");

-- CreateIndex
CREATE INDEX "Problem_districtId_categoryId_createdAt_idx" ON "Problem"("districtId", "categoryId", "createdAt");

-- CreateIndex
CREATE INDEX "Problem_districtId_createdAt_id_idx" ON "Problem"("districtId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_districtId_number_key" ON "Problem"("districtId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_receiptCode_key" ON "Problem"("receiptCode");

-- CreateIndex
CREATE INDEX "Assignment_problemId_unitId_idx" ON "Assignment"("problemId", "unitId");

-- CreateIndex
CREATE INDEX "Assignment_districtId_unitId_endedAt_idx" ON "Assignment"("districtId", "unitId", "endedAt");

-- CreateIndex
CREATE INDEX "CoTask_problemId_state_idx" ON "CoTask"("problemId", "state");

-- CreateIndex
CREATE INDEX "CoTask_districtId_unitId_state_due_idx" ON "CoTask"("districtId", "unitId", "state", "due");

-- CreateIndex
CREATE INDEX "ProblemClock_problemId_startedAt_idx" ON "ProblemClock"("problemId", "startedAt");

-- CreateIndex
CREATE INDEX "ProblemClock_districtId_state_due_idx" ON "ProblemClock"("districtId", "state", "due");

-- CreateIndex
CREATE INDEX "ProblemEvent_districtId_at_idx" ON "ProblemEvent"("districtId", "at");

-- CreateIndex
CREATE INDEX "ProblemEvent_districtId_move_at_idx" ON "ProblemEvent"("districtId", "move", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ProblemEvent_problemId_sequence_key" ON "ProblemEvent"("problemId", "sequence");

-- CreateIndex
CREATE INDEX "Request_problemId_state_idx" ON "Request"("problemId", "state");

-- CreateIndex
CREATE INDEX "Request_districtId_state_waitsFor_due_idx" ON "Request"("districtId", "state", "waitsFor", "due");

-- CreateIndex
CREATE INDEX "Rating_problemId_at_idx" ON "Rating"("problemId", "at");

-- CreateIndex
CREATE INDEX "Rating_districtId_at_idx" ON "Rating"("districtId", "at");

-- CreateIndex
CREATE INDEX "Category_districtId_parentId_position_idx" ON "Category"("districtId", "parentId", "position");

-- CreateIndex
CREATE INDEX "CatalogueEntry_districtId_categoryId_until_idx" ON "CatalogueEntry"("districtId", "categoryId", "until");

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineTemplate_districtId_code_key" ON "DeadlineTemplate"("districtId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "District_code_key" ON "District"("code");

-- CreateIndex
CREATE UNIQUE INDEX "District_prefix_key" ON "District"("prefix");

-- CreateIndex
CREATE INDEX "Unit_districtId_active_class_idx" ON "Unit"("districtId", "active", "class");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_districtId_name_key" ON "Unit"("districtId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "DutyShift_districtId_day_userId_key" ON "DutyShift"("districtId", "day", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarYear_districtId_year_key" ON "CalendarYear"("districtId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "WorkingHours_districtId_from_key" ON "WorkingHours"("districtId", "from");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");
