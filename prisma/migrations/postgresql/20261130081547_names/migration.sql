-- DropIndex
DROP INDEX "Enterprise_districtId_name_idx";

-- AlterTable
ALTER TABLE "Enterprise" ADD COLUMN     "foundBy" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sortName" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "foundBy" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sortName" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Enterprise_districtId_sortName_name_idx" ON "Enterprise"("districtId", "sortName", "name");

-- The index of words now knows who is to be called, too: it is filled anew behind the pages (src/finding/filling.ts).
DELETE FROM "SearchText";
