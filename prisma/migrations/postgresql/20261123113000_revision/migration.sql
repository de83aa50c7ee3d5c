-- What a district seldom changes is kept by each process until this number says otherwise (src/db/kept.ts). A migration that rebuilds one
-- of the tables below drops its triggers: add them again there.
ALTER TABLE "District" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

CREATE FUNCTION "raise_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = OLD."districtId"; END IF;
  IF TG_OP = 'INSERT' THEN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = NEW."districtId"; END IF;
  RETURN NULL;
END;
$$;

CREATE FUNCTION "raise_revision_of_role"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = (SELECT "districtId" FROM "User" WHERE "id" = OLD."userId"); END IF;
  IF TG_OP = 'INSERT' THEN UPDATE "District" SET "revision" = "revision" + 1 WHERE "id" = (SELECT "districtId" FROM "User" WHERE "id" = NEW."userId"); END IF;
  RETURN NULL;
END;
$$;

CREATE TRIGGER "Unit_revision" AFTER INSERT OR UPDATE OR DELETE ON "Unit" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "User_revision" AFTER INSERT OR UPDATE OF "districtId", "name", "title", "active", "unitId", "principal", "enterpriseId" OR DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "UserRole_revision" AFTER INSERT OR UPDATE OR DELETE ON "UserRole" FOR EACH ROW EXECUTE FUNCTION "raise_revision_of_role"();
CREATE TRIGGER "Category_revision" AFTER INSERT OR UPDATE OR DELETE ON "Category" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "CatalogueEntry_revision" AFTER INSERT OR UPDATE OR DELETE ON "CatalogueEntry" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "DeadlineTemplate_revision" AFTER INSERT OR UPDATE OR DELETE ON "DeadlineTemplate" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "CalendarYear_revision" AFTER INSERT OR UPDATE OR DELETE ON "CalendarYear" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();
CREATE TRIGGER "WorkingHours_revision" AFTER INSERT OR UPDATE OR DELETE ON "WorkingHours" FOR EACH ROW EXECUTE FUNCTION "raise_revision"();

-- What has ended sorts behind what merely has no clock (src/problems/columns.ts).
UPDATE "Problem" SET "nextDue" = '9999-12-31 12:00:00' WHERE "nextDue" = '9999-12-31 00:00:00' AND "state" IN ('declined', 'closed', 'withdrawn');

-- One unit's list stops before it comes to what has ended, too.
DROP INDEX "Problem_districtId_leadUnitId_state_nextDue_idx";
CREATE INDEX "Problem_districtId_leadUnitId_nextDue_id_idx" ON "Problem"("districtId", "leadUnitId", "nextDue", "id");

-- The newest first, of the district and of one enterprise, and what presses one enterprise most.
DROP INDEX "Problem_districtId_enterpriseId_createdAt_idx";
CREATE INDEX "Problem_districtId_enterpriseId_id_idx" ON "Problem"("districtId", "enterpriseId", "id");
CREATE INDEX "Problem_districtId_id_idx" ON "Problem"("districtId", "id");
CREATE INDEX "Problem_districtId_enterpriseId_nextDue_id_idx" ON "Problem"("districtId", "enterpriseId", "nextDue", "id");
