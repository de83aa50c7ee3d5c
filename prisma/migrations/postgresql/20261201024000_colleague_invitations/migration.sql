-- CreateTable
CREATE TABLE "ColleagueInvitation" (
    "id" TEXT NOT NULL,
    "districtId" TEXT NOT NULL,
    "enterpriseId" TEXT NOT NULL,
    "invitedById" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "invitedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "ColleagueInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ColleagueInvitation_enterpriseId_idx" ON "ColleagueInvitation"("enterpriseId");

-- AddForeignKey
ALTER TABLE "ColleagueInvitation" ADD CONSTRAINT "ColleagueInvitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ColleagueInvitation" ADD CONSTRAINT "ColleagueInvitation_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
