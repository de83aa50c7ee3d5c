-- CreateTable
CREATE TABLE "PhoneCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "phone" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "provenAt" DATETIME,
    "usedAt" DATETIME
);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "byPhone" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "PhoneCode_askedAt_idx" ON "PhoneCode"("askedAt");

-- CreateIndex
CREATE INDEX "User_phone_idx" ON "User"("phone");
