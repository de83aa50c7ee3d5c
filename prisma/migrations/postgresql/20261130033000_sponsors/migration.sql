-- CreateIndex
CREATE INDEX "Enterprise_districtId_sponsorId_idx" ON "Enterprise"("districtId", "sponsorId");
