-- CreateTable
CREATE TABLE "SearchText" (
    "place" SERIAL NOT NULL,
    "districtId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    "firm" TEXT NOT NULL,

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "sharedWith" "Role",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogueProposal" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "leadUnitId" TEXT NOT NULL,
    "problemId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "CatalogueProposal_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueProposal" ADD CONSTRAINT "CatalogueProposal_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueProposal" ADD CONSTRAINT "CatalogueProposal_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueProposal" ADD CONSTRAINT "CatalogueProposal_problemId_fkey" FOREIGN KEY ("problemId") REFERENCES "Problem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- No parser of PostgreSQL's sees the words: they stand between blanks as src/finding/tokens.ts cut them. The texts stand apart from the
-- row (TOAST), so that the rows found are few pages.
CREATE INDEX "SearchText_words" ON "SearchText" USING GIN (array_to_tsvector(string_to_array("texts", ' ') || string_to_array("firm", ' '))) WITH (fastupdate = off);
ALTER TABLE "SearchText" SET (toast_tuple_target = 128);
