-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "byPhone" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "PhoneCode" (
    "id" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "provenAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "PhoneCode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PhoneCode_askedAt_idx" ON "PhoneCode"("askedAt");

-- CreateIndex
CREATE INDEX "User_phone_idx" ON "User"("phone");
