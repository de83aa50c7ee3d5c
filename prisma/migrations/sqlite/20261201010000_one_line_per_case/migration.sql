-- CreateIndex
CREATE INDEX "Notice_userId_caseId_id_idx" ON "Notice"("userId", "caseId", "id");
