-- CreateIndex
CREATE INDEX "Run_blocked_idx" ON "Run"("publicationId") WHERE (state = 'blocked'::"RunState");
