-- CreateTable
CREATE TABLE "SearchText" (
    "place" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    "firm" TEXT NOT NULL,
    CONSTRAINT "SearchText_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SearchText_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "sharedWith" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CatalogueProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "districtId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "leadUnitId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    CONSTRAINT "CatalogueProposal_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CatalogueProposal_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CatalogueProposal_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchText_problemId_key" ON "SearchText"("problemId");

-- CreateIndex
CREATE INDEX "SearchText_districtId_enterpriseId_idx" ON "SearchText"("districtId", "enterpriseId");

-- CreateIndex
CREATE INDEX "SavedView_districtId_ownerId_idx" ON "SavedView"("districtId", "ownerId");

-- CreateIndex
CREATE INDEX "SavedView_districtId_sharedWith_idx" ON "SavedView"("districtId", "sharedWith");

-- CreateIndex
CREATE INDEX "CatalogueProposal_districtId_state_categoryId_idx" ON "CatalogueProposal"("districtId", "state", "categoryId");

-- Found, and no more: it keeps neither the text nor the places within it. `ascii`: every letter beyond ASCII
-- belongs to its token, and tokens stand between blanks (src/finding/tokens.ts).
CREATE VIRTUAL TABLE "SearchIndex" USING fts5("words", content='', contentless_delete=1, detail=none, tokenize='ascii');

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
