-- An order has a lifecycle of its own (domain §4.5): a case of the kind `order`, with the order as its detail under the same id. What was
-- issued until now gets its case, its number and, where it still waits for an answer, its clock; it has no lines of history before its next move.

-- 办结 where it was answered; 撤销 where its problem ended first, which answers everything but a denied decision (domain §3).
INSERT INTO "Case" (
  "id", "districtId", "kind", "number", "title", "state", "version", "enterpriseId", "leadUnitId", "createdById", "confidentiality",
  "streetId", "imported", "everOverdue", "nextDue", "yellowFrom", "createdAt", "updatedAt", "submittedAt"
)
SELECT
  o."id", o."districtId", 'order', printf('DB-%d-%06d', o."year", o."running"),
  CASE o."kind"
    WHEN 'overdue' THEN '超期督办' WHEN 'missed_reports' THEN '挂账进展两次未报' WHEN 'review_day' THEN '挂账到期复核'
    WHEN 'instruction' THEN '领导批示' WHEN 'disowned' THEN '代录被否认' ELSE '督查督办'
  END,
  o."state", 0, c."enterpriseId",
  -- Until now the unit that had the problem answered, whichever had been told.
  CASE WHEN o."state" = 'issued' THEN c."leadUnitId" ELSE u."id" END,
  coalesce(o."issuedById", c."createdById"), c."confidentiality", c."streetId", c."imported",
  coalesce(o."answeredAt" > o."due", false),
  CASE WHEN o."state" = 'issued' THEN o."due" ELSE '9999-12-31T12:00:00.000+00:00' END,
  CASE WHEN o."state" = 'issued' THEN strftime('%Y-%m-%dT%H:%M:%f+00:00', o."due", '-1 day') ELSE '9999-12-31T00:00:00.000+00:00' END,
  o."issuedAt", coalesce(o."answeredAt", o."issuedAt"), o."issuedAt"
FROM (
  SELECT
    o.*,
    row_number() OVER (PARTITION BY o."districtId", o."year" ORDER BY o."issuedAt", o."id") AS "running",
    CASE
      WHEN o."answeredAt" IS NOT NULL THEN 'closed'
      WHEN o."kind" <> 'disowned' AND c."state" IN ('declined', 'closed', 'withdrawn') THEN 'cancelled'
      ELSE 'issued'
    END AS "state"
  FROM (SELECT o.*, CAST(strftime('%Y', o."issuedAt", '+8 hours') AS INTEGER) AS "year" FROM "SupervisionOrder" o) o
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
  json_object('day', date(o."due", '+8 hours', '-1 second'), 'dayOff', 'next_working_day'),
  o."due", date(o."due", '+8 hours', '-1 second'), false, 'running', false, '[]'
FROM "Case" c JOIN "SupervisionOrder" o ON o."id" = c."id"
WHERE c."kind" = 'order' AND c."state" = 'issued'
ORDER BY c."id";

INSERT INTO "Sequence" ("districtId", "kind", "year", "last")
SELECT "districtId", 'order', CAST(substr("number", 4, 4) AS INTEGER), count(*)
FROM "Case" WHERE "kind" = 'order' GROUP BY 1, 3;

CREATE TABLE "new_SupervisionOrder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "aboutId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "reportDay" TEXT,
    "issuedById" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "due" DATETIME,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "SupervisionOrder_id_fkey" FOREIGN KEY ("id") REFERENCES "Case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisionOrder_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "Case" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisionOrder_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "SupervisionOrder_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_SupervisionOrder" (
  "id", "aboutId", "reason", "addressee", "words", "issuedById", "issuedAt", "due", "answer", "answeredById", "answeredAt", "closedAt"
)
SELECT
  "id", "caseId", "kind", "addressee", "words", "issuedById", "issuedAt", "due", "answer", "answeredById", "answeredAt", "answeredAt"
FROM "SupervisionOrder" ORDER BY "id";
DROP TABLE "SupervisionOrder";
ALTER TABLE "new_SupervisionOrder" RENAME TO "SupervisionOrder";
CREATE INDEX "SupervisionOrder_aboutId_issuedAt_idx" ON "SupervisionOrder"("aboutId", "issuedAt");

ALTER TABLE "SavedView" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'problem';

-- A case need not concern an enterprise. Every row keeps its place, under which "SearchIndex" has its words; the triggers are put back.
CREATE TABLE "new_SearchText" (
    "place" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "districtId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "enterpriseId" TEXT,
    "texts" TEXT NOT NULL,
    "firm" TEXT NOT NULL,
    CONSTRAINT "SearchText_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SearchText_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_SearchText" ("place", "districtId", "caseId", "enterpriseId", "texts", "firm")
SELECT "place", "districtId", "caseId", "enterpriseId", "texts", "firm" FROM "SearchText" ORDER BY "place";
DROP TABLE "SearchText";
ALTER TABLE "new_SearchText" RENAME TO "SearchText";
CREATE UNIQUE INDEX "SearchText_caseId_key" ON "SearchText"("caseId");
CREATE INDEX "SearchText_districtId_enterpriseId_idx" ON "SearchText"("districtId", "enterpriseId");

CREATE TRIGGER "SearchText_added" AFTER INSERT ON "SearchText" BEGIN
  INSERT INTO "SearchIndex"("rowid", "words") VALUES (new."place", new."texts" || ' ' || new."firm");
END;

CREATE TRIGGER "SearchText_removed" AFTER DELETE ON "SearchText" BEGIN
  DELETE FROM "SearchIndex" WHERE "rowid" = old."place";
END;

CREATE TRIGGER "SearchText_changed" AFTER UPDATE OF "texts", "firm" ON "SearchText" BEGIN
  DELETE FROM "SearchIndex" WHERE "rowid" = old."place";
  INSERT INTO "SearchIndex"("rowid", "words") VALUES (new."place", new."texts" || ' ' || new."firm");
END;
