-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "problemId" TEXT,
    "label" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "sms" TEXT NOT NULL,
    "more" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unitId" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "secret" TEXT NOT NULL DEFAULT '',
    "template" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outgoing" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "problemId" TEXT,
    "label" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "deliveryId" TEXT,

    CONSTRAINT "Outgoing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "claimedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "fault" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderRun" (
    "districtId" TEXT NOT NULL,
    "upTo" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReminderRun_pkey" PRIMARY KEY ("districtId")
);

-- CreateIndex
CREATE INDEX "Notice_districtId_userId_id_idx" ON "Notice"("districtId", "userId", "id");

-- CreateIndex
CREATE INDEX "Notice_districtId_userId_readAt_idx" ON "Notice"("districtId", "userId", "readAt");

-- CreateIndex
CREATE INDEX "NoticeChoice_districtId_idx" ON "NoticeChoice"("districtId");

-- CreateIndex
CREATE INDEX "Channel_districtId_kind_idx" ON "Channel"("districtId", "kind");

-- CreateIndex
CREATE INDEX "Outgoing_districtId_deliveryId_channel_recipient_idx" ON "Outgoing"("districtId", "deliveryId", "channel", "recipient");

-- CreateIndex
CREATE INDEX "Outgoing_deliveryId_idx" ON "Outgoing"("deliveryId");

-- CreateIndex
CREATE INDEX "Delivery_districtId_state_due_idx" ON "Delivery"("districtId", "state", "due");

-- CreateIndex
CREATE INDEX "Delivery_districtId_createdAt_id_idx" ON "Delivery"("districtId", "createdAt", "id");

-- Kept by each process, like the other things that a district seldom changes (src/db/kept.ts).
CREATE TRIGGER "NoticeChoice_revision" AFTER INSERT OR UPDATE OR DELETE ON "NoticeChoice" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "Channel_revision" AFTER INSERT OR UPDATE OR DELETE ON "Channel" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
