-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "problemId" TEXT,
    "label" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "readAt" DATETIME
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "sms" TEXT NOT NULL,
    "more" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unitId" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "secret" TEXT NOT NULL DEFAULT '',
    "template" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Outgoing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "problemId" TEXT,
    "label" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "deliveryId" TEXT
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "claimedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "fault" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "ReminderRun" (
    "districtId" TEXT NOT NULL PRIMARY KEY,
    "upTo" DATETIME NOT NULL
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
CREATE TRIGGER "NoticeChoice_insert_revision" AFTER INSERT ON "NoticeChoice"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "NoticeChoice_update_revision" AFTER UPDATE ON "NoticeChoice"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "NoticeChoice_delete_revision" AFTER DELETE ON "NoticeChoice"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;
CREATE TRIGGER "Channel_insert_revision" AFTER INSERT ON "Channel"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Channel_update_revision" AFTER UPDATE ON "Channel"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Channel_delete_revision" AFTER DELETE ON "Channel"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;
