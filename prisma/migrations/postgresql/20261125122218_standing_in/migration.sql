-- A type of its own in place of ADD VALUE: a restore migrates and fills in one transaction, which could not use the new value yet.
CREATE TYPE "Role_with_substitute" AS ENUM ('enterprise', 'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison', 'sysadmin', 'secadmin', 'auditor');
ALTER TABLE "UserRole" ALTER COLUMN "role" TYPE "Role_with_substitute" USING ("role"::text::"Role_with_substitute");
ALTER TABLE "SavedView" ALTER COLUMN "sharedWith" TYPE "Role_with_substitute" USING ("sharedWith"::text::"Role_with_substitute");
DROP TYPE "Role";
ALTER TYPE "Role_with_substitute" RENAME TO "Role";

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "deputyId" TEXT;

-- CreateIndex
CREATE INDEX "User_deputyId_idx" ON "User"("deputyId");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who stands in for whom is kept per process (src/db/kept.ts), so a change of it raises the revision too.
DROP TRIGGER "User_revision" ON "User";
CREATE TRIGGER "User_revision" AFTER INSERT OR UPDATE OF "districtId", "name", "title", "active", "unitId", "principal", "enterpriseId", "deputyId" OR DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
