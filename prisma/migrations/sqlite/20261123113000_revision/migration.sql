-- What a district seldom changes is kept by each process until this number says otherwise (src/db/kept.ts). A migration that rebuilds one
-- of the tables below drops its triggers: add them again there.
ALTER TABLE "District" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER "Unit_insert_revision" AFTER INSERT ON "Unit"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Unit_update_revision" AFTER UPDATE ON "Unit"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Unit_delete_revision" AFTER DELETE ON "Unit"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "User_insert_revision" AFTER INSERT ON "User"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "User_update_revision" AFTER UPDATE OF "districtId", "name", "title", "active", "unitId", "principal", "enterpriseId" ON "User"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "User_delete_revision" AFTER DELETE ON "User"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "UserRole_insert_revision" AFTER INSERT ON "UserRole"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = (SELECT "districtId" FROM "User" WHERE "id" = NEW."userId"); END;
CREATE TRIGGER "UserRole_update_revision" AFTER UPDATE ON "UserRole"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = (SELECT "districtId" FROM "User" WHERE "id" = NEW."userId"); END;
CREATE TRIGGER "UserRole_delete_revision" AFTER DELETE ON "UserRole"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = (SELECT "districtId" FROM "User" WHERE "id" = OLD."userId"); END;

CREATE TRIGGER "Category_insert_revision" AFTER INSERT ON "Category"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Category_update_revision" AFTER UPDATE ON "Category"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "Category_delete_revision" AFTER DELETE ON "Category"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "CatalogueEntry_insert_revision" AFTER INSERT ON "CatalogueEntry"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "CatalogueEntry_update_revision" AFTER UPDATE ON "CatalogueEntry"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "CatalogueEntry_delete_revision" AFTER DELETE ON "CatalogueEntry"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "DeadlineTemplate_insert_revision" AFTER INSERT ON "DeadlineTemplate"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "DeadlineTemplate_update_revision" AFTER UPDATE ON "DeadlineTemplate"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "DeadlineTemplate_delete_revision" AFTER DELETE ON "DeadlineTemplate"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "CalendarYear_insert_revision" AFTER INSERT ON "CalendarYear"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "CalendarYear_update_revision" AFTER UPDATE ON "CalendarYear"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "CalendarYear_delete_revision" AFTER DELETE ON "CalendarYear"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

CREATE TRIGGER "WorkingHours_insert_revision" AFTER INSERT ON "WorkingHours"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "WorkingHours_update_revision" AFTER UPDATE ON "WorkingHours"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END;
CREATE TRIGGER "WorkingHours_delete_revision" AFTER DELETE ON "WorkingHours"
BEGIN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END;

-- What has ended sorts behind what merely has no clock (src/problems/columns.ts).
UPDATE "Problem" SET "nextDue" = '9999-12-31T12:00:00.000+00:00' WHERE "nextDue" = '9999-12-31T00:00:00.000+00:00' AND "state" IN ('declined', 'closed', 'withdrawn');

-- One unit's list stops before it comes to what has ended, too.
DROP INDEX "Problem_districtId_leadUnitId_state_nextDue_idx";
CREATE INDEX "Problem_districtId_leadUnitId_nextDue_id_idx" ON "Problem"("districtId", "leadUnitId", "nextDue", "id");

-- The newest first, of the district and of one enterprise, and what presses one enterprise most.
DROP INDEX "Problem_districtId_enterpriseId_createdAt_idx";
CREATE INDEX "Problem_districtId_enterpriseId_id_idx" ON "Problem"("districtId", "enterpriseId", "id");
CREATE INDEX "Problem_districtId_id_idx" ON "Problem"("districtId", "id");
CREATE INDEX "Problem_districtId_enterpriseId_nextDue_id_idx" ON "Problem"("districtId", "enterpriseId", "nextDue", "id");
