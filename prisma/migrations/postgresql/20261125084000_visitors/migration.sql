-- AlterTable
ALTER TABLE "Rating" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Door" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "issuedById" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Door_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WordLink" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "issuedById" TEXT,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "WordLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Rating_districtId_origin_at_idx" ON "Rating"("districtId", "origin", "at");

-- CreateIndex
CREATE INDEX "Door_districtId_enterpriseId_idx" ON "Door"("districtId", "enterpriseId");

-- CreateIndex
CREATE INDEX "WordLink_districtId_problemId_idx" ON "WordLink"("districtId", "problemId");
