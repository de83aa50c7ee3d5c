-- An order has a lifecycle of its own (domain §4.5): a case of the kind `order`, with the order as its detail under the same id. What was
-- issued until now gets its case, its number and, where it still waits for an answer, its clock; it has no lines of history before its next move.

-- 办结 where it was answered; 撤销 where its problem ended first, which answers everything but a denied decision (domain §3).
INSERT INTO "Case" (
  "id", "districtId", "kind", "number", "title", "state", "version", "enterpriseId", "leadUnitId", "createdById", "confidentiality",
  "streetId", "imported", "everOverdue", "nextDue", "yellowFrom", "createdAt", "updatedAt", "submittedAt"
)
SELECT
  o."id", o."districtId", 'order', concat('DB-', o."year", '-', lpad(o."running"::text, 6, '0')),
  CASE o."kind"
    WHEN 'overdue' THEN '超期督办' WHEN 'missed_reports' THEN '挂账进展两次未报' WHEN 'review_day' THEN '挂账到期复核'
    WHEN 'instruction' THEN '领导批示' WHEN 'disowned' THEN '代录被否认' ELSE '督查督办'
  END,
  o."state", 0, c."enterpriseId",
  -- Until now the unit that had the problem answered, whichever had been told.
  CASE WHEN o."state" = 'issued' THEN c."leadUnitId" ELSE u."id" END,
  coalesce(o."issuedById", c."createdById"), c."confidentiality", c."streetId", c."imported",
  coalesce(o."answeredAt" > o."due", false),
  CASE WHEN o."state" = 'issued' THEN o."due" ELSE TIMESTAMP '9999-12-31 12:00:00' END,
  CASE WHEN o."state" = 'issued' THEN o."due" - interval '1 day' ELSE TIMESTAMP '9999-12-31 00:00:00' END,
  o."issuedAt", coalesce(o."answeredAt", o."issuedAt"), o."issuedAt"
FROM (
  SELECT
    o.*,
    row_number() OVER (PARTITION BY o."districtId", o."year" ORDER BY o."issuedAt", o."id" COLLATE "C") AS "running",
    CASE
      WHEN o."answeredAt" IS NOT NULL THEN 'closed'
      WHEN o."kind" <> 'disowned' AND c."state" IN ('declined', 'closed', 'withdrawn') THEN 'cancelled'
      ELSE 'issued'
    END AS "state"
  FROM (SELECT o.*, CAST(extract(year FROM o."issuedAt" + interval '8 hours') AS INTEGER) AS "year" FROM "SupervisionOrder" o) o
    JOIN "Case" c ON c."id" = o."caseId"
) o
  JOIN "Case" c ON c."id" = o."caseId"
  LEFT JOIN "Unit" u ON u."id" = o."unitId"
ORDER BY o."id";

INSERT INTO "CaseClock" (
  "id", "districtId", "caseId", "name", "round", "unitId", "startedAt", "limit", "due", "dueDay", "waitsOutside", "state", "overdue",
  "adjustments"
)
SELECT
  c."id", c."districtId", c."id", 'answer', 1, c."leadUnitId", o."issuedAt",
  jsonb_build_object('day', to_char(o."due" + interval '8 hours' - interval '1 second', 'YYYY-MM-DD'), 'dayOff', 'next_working_day'),
  o."due", to_char(o."due" + interval '8 hours' - interval '1 second', 'YYYY-MM-DD'), false, 'running', false, '[]'
FROM "Case" c JOIN "SupervisionOrder" o ON o."id" = c."id"
WHERE c."kind" = 'order' AND c."state" = 'issued'
ORDER BY c."id";

INSERT INTO "Sequence" ("districtId", "kind", "year", "last")
SELECT "districtId", 'order', CAST(substr("number", 4, 4) AS INTEGER), count(*)
FROM "Case" WHERE "kind" = 'order' GROUP BY 1, 3;

ALTER TABLE "SupervisionOrder" RENAME COLUMN "caseId" TO "aboutId";
ALTER TABLE "SupervisionOrder" RENAME COLUMN "kind" TO "reason";
ALTER TABLE "SupervisionOrder"
  DROP COLUMN "districtId",
  DROP COLUMN "unitId",
  ALTER COLUMN "due" DROP NOT NULL,
  ADD COLUMN "reportDay" TEXT,
  ADD COLUMN "closedAt" TIMESTAMP(3);
UPDATE "SupervisionOrder" SET "closedAt" = "answeredAt";
ALTER TABLE "SupervisionOrder" RENAME CONSTRAINT "SupervisionOrder_caseId_fkey" TO "SupervisionOrder_aboutId_fkey";
ALTER TABLE "SupervisionOrder" ADD CONSTRAINT "SupervisionOrder_id_fkey" FOREIGN KEY ("id") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER INDEX "SupervisionOrder_caseId_issuedAt_idx" RENAME TO "SupervisionOrder_aboutId_issuedAt_idx";

ALTER TABLE "SavedView" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'problem';

-- A case need not concern an enterprise.
ALTER TABLE "SearchText" ALTER COLUMN "enterpriseId" DROP NOT NULL;
