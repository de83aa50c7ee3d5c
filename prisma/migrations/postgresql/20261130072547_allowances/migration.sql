-- CreateTable
CREATE TABLE "Familiar" (
    "id" TEXT NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Familiar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allowance" (
    "key" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Allowance_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Familiar_lastAt_idx" ON "Familiar"("lastAt");

-- CreateIndex
CREATE INDEX "Allowance_since_idx" ON "Allowance"("since");
