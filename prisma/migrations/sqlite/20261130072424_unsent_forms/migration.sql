-- CreateTable
CREATE TABLE "UnsentForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "UnsentForm_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "UnsentForm_userId_createdAt_idx" ON "UnsentForm"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "UnsentForm_createdAt_idx" ON "UnsentForm"("createdAt");
