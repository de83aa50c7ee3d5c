-- CreateTable
CREATE TABLE "Familiar" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lastAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Allowance" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "used" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Familiar_lastAt_idx" ON "Familiar"("lastAt");

-- CreateIndex
CREATE INDEX "Allowance_since_idx" ON "Allowance"("since");
