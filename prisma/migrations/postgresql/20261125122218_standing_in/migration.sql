-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'substitute';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "deputyId" TEXT;

-- CreateIndex
CREATE INDEX "User_deputyId_idx" ON "User"("deputyId");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who stands in for whom is kept per process (src/db/kept.ts), so a change of it raises the revision too.
DROP TRIGGER "User_revision" ON "User";
CREATE TRIGGER "User_revision" AFTER INSERT OR UPDATE OF "districtId", "name", "title", "active", "unitId", "principal", "enterpriseId", "deputyId" OR DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
