-- AlterTable
ALTER TABLE "Rating" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Door" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "issuedById" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "WordLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "issuedById" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Rating_districtId_origin_at_idx" ON "Rating"("districtId", "origin", "at");

-- CreateIndex
CREATE INDEX "Door_districtId_enterpriseId_idx" ON "Door"("districtId", "enterpriseId");

-- CreateIndex
CREATE INDEX "WordLink_districtId_problemId_idx" ON "WordLink"("districtId", "problemId");
