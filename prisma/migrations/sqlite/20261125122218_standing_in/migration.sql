-- Added, not rebuilt as Prisma would: so the triggers on the table stay as they are.
ALTER TABLE "User" ADD COLUMN "deputyId" TEXT REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "User_deputyId_idx" ON "User"("deputyId");

-- Who stands in for whom is kept per process (src/db/kept.ts), so a change of it raises the revision too.
DROP TRIGGER "User_update_revision";
CREATE TRIGGER "User_update_revision" AFTER UPDATE OF "districtId", "name", "title", "active", "unitId", "principal", "enterpriseId", "deputyId" ON "User"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
