-- DropIndex
DROP INDEX "Delivery_runId_idx";

-- CreateIndex
CREATE INDEX "Delivery_runId_idx" ON "Delivery"("runId") WHERE ("runId" IS NOT NULL);
