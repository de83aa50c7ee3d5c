-- CreateEnum
CREATE TYPE "Role" AS ENUM ('enterprise', 'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'leader', 'manager', 'liaison', 'sysadmin', 'secadmin', 'auditor');

-- CreateEnum
CREATE TYPE "InvitationKind" AS ENUM ('invitation', 'reset', 'setup');

-- CreateEnum
CREATE TYPE "ProblemState" AS ENUM ('draft', 'submitted', 'needs_info', 'declined', 'merged', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied', 'confirming', 'confirmed', 'closed', 'withdrawn');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('solved', 'partial', 'explained', 'helped', 'answered', 'unconfirmed', 'withdrawn');

-- CreateEnum
CREATE TYPE "UnitClass" AS ENUM ('bureau', 'street', 'utility', 'vertical', 'outside');

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "requestId" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
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
    "totpConfirmedAt" TIMESTAMP(3),
    "totpLastStep" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserRole" (
    "userId" TEXT NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "UserRole_pkey" PRIMARY KEY ("userId","role")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "complete" BOOLEAN NOT NULL DEFAULT true,
    "address" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lockout" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "Lockout_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "kind" "InvitationKind" NOT NULL,
    "userId" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enterprise" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnterpriseContact" (
    "id" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "EnterpriseContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnterpriseTag" (
    "id" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT,

    CONSTRAINT "EnterpriseTag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "districtId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "upTo" TEXT NOT NULL,
    "heads" INTEGER NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Anchor_pkey" PRIMARY KEY ("districtId","day")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL,
    "slot" TIMESTAMP(3) NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("name","slot")
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "receiptCode" TEXT NOT NULL,
    "state" "ProblemState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "outcome" "Outcome",
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
    "externalDue" TIMESTAMP(3),
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
    "firstDue" TIMESTAMP(3),
    "due" TIMESTAMP(3),
    "everOverdue" BOOLEAN NOT NULL DEFAULT false,
    "nextDue" TIMESTAMP(3) NOT NULL,
    "yellowFrom" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "acceptedAt" TIMESTAMP(3),
    "dispatchedAt" TIMESTAMP(3),
    "contactedAt" TIMESTAMP(3),
    "feedbackAt" TIMESTAMP(3),
    "repliedAt" TIMESTAMP(3),
    "confirmedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "assignedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoTask" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'assigned',
    "result" TEXT NOT NULL DEFAULT '',
    "assignedAt" TIMESTAMP(3) NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "CoTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProblemClock" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "unitId" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "limit" JSONB NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "dueDay" TEXT,
    "waitsOutside" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "pausedAt" TIMESTAMP(3),
    "stoppedAt" TIMESTAMP(3),
    "heldSince" TIMESTAMP(3),
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "adjustments" JSONB NOT NULL,

    CONSTRAINT "ProblemClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProblemEvent" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "move" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "from" "ProblemState" NOT NULL,
    "to" "ProblemState" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
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

    CONSTRAINT "ProblemEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProblemEventBody" (
    "eventId" TEXT NOT NULL,
    "salt" TEXT,
    "answers" JSONB,

    CONSTRAINT "ProblemEventBody_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "askedById" TEXT NOT NULL,
    "askedAs" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "leadUnitId" TEXT,
    "answers" JSONB NOT NULL,
    "chain" JSONB NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "decisions" JSONB NOT NULL,
    "waitsFor" TEXT,
    "due" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rating" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "solved" TEXT NOT NULL,
    "result" INTEGER,
    "process" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogueEntry" (
    "id" TEXT NOT NULL,
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

    CONSTRAINT "CatalogueEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlineTemplate" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DeadlineTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "District" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slogan" TEXT NOT NULL DEFAULT '',
    "hotline" TEXT NOT NULL DEFAULT '',
    "prefix" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "District_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "class" "UnitClass" NOT NULL,
    "leadOffice" BOOLEAN NOT NULL DEFAULT false,
    "online" BOOLEAN NOT NULL DEFAULT true,
    "phone" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "leaderId" TEXT,
    "successorId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyShift" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "DutyShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "days" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkingHours" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "spans" JSONB NOT NULL,

    CONSTRAINT "WorkingHours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sequence" (
    "districtId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Sequence_pkey" PRIMARY KEY ("districtId","kind","year")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" TEXT NOT NULL,
    "userId" TEXT,
    "action" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "location" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("key")
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

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "ProblemEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserRole" ADD CONSTRAINT "UserRole_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enterprise" ADD CONSTRAINT "Enterprise_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enterprise" ADD CONSTRAINT "Enterprise_streetId_fkey" FOREIGN KEY ("streetId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enterprise" ADD CONSTRAINT "Enterprise_stewardId_fkey" FOREIGN KEY ("stewardId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enterprise" ADD CONSTRAINT "Enterprise_sponsorId_fkey" FOREIGN KEY ("sponsorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnterpriseContact" ADD CONSTRAINT "EnterpriseContact_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnterpriseTag" ADD CONSTRAINT "EnterpriseTag_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_streetId_fkey" FOREIGN KEY ("streetId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_complainedUnitId_fkey" FOREIGN KEY ("complainedUnitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoTask" ADD CONSTRAINT "CoTask_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoTask" ADD CONSTRAINT "CoTask_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemClock" ADD CONSTRAINT "ProblemClock_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemEvent" ADD CONSTRAINT "ProblemEvent_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemEvent" ADD CONSTRAINT "ProblemEvent_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemEvent" ADD CONSTRAINT "ProblemEvent_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemEventBody" ADD CONSTRAINT "ProblemEventBody_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "ProblemEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Category" ADD CONSTRAINT "Category_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Category" ADD CONSTRAINT "Category_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
