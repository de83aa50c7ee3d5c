-- DropForeignKey
ALTER TABLE "Request" DROP CONSTRAINT "Request_askedById_fkey";

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "due" TIMESTAMP(3),
ADD COLUMN     "loss" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Problem" ADD COLUMN     "imported" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mainId" TEXT,
ADD COLUMN     "nextReportDay" TEXT,
ADD COLUMN     "onSpot" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "originId" TEXT,
ADD COLUMN     "reviewDay" TEXT,
ADD COLUMN     "supplyDay" TEXT,
ADD COLUMN     "suspendReason" TEXT,
ADD COLUMN     "suspendedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "takenOn" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Request" ALTER COLUMN "askedById" DROP NOT NULL;

-- CreateTable
CREATE TABLE "SupervisionOrder" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "unitId" TEXT,
    "issuedById" TEXT,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "SupervisionOrder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SupervisionOrder_problemId_issuedAt_idx" ON "SupervisionOrder"("problemId", "issuedAt");

-- CreateIndex
CREATE INDEX "SupervisionOrder_districtId_answeredAt_due_idx" ON "SupervisionOrder"("districtId", "answeredAt", "due");

-- CreateIndex
CREATE INDEX "Problem_mainId_idx" ON "Problem"("mainId");

-- CreateIndex
CREATE INDEX "Problem_originId_idx" ON "Problem"("originId");

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_mainId_fkey" FOREIGN KEY ("mainId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_originId_fkey" FOREIGN KEY ("originId") REFERENCES "Problem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupervisionOrder" ADD CONSTRAINT "SupervisionOrder_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupervisionOrder" ADD CONSTRAINT "SupervisionOrder_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupervisionOrder" ADD CONSTRAINT "SupervisionOrder_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
