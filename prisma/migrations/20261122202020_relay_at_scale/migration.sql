-- CreateEnum
CREATE TYPE "Lane" AS ENUM ('tag', 'branch', 'follow');

-- AlterEnum
ALTER TYPE "RunState" ADD VALUE 'blocked';

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "trace" TEXT;

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "lastRequestedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "leasedUntil",
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "failingSince" TIMESTAMPTZ(3),
ADD COLUMN     "gaveUpAt" TIMESTAMPTZ(3),
ADD COLUMN     "lane" "Lane" NOT NULL DEFAULT 'branch',
ADD COLUMN     "preparedAt" TIMESTAMPTZ(3),
ADD COLUMN     "takes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "words" TEXT;

-- CreateTable
CREATE TABLE "Upstream" (
    "origin" TEXT NOT NULL,
    "downSince" TIMESTAMPTZ(3),
    "reason" TEXT,
    "probeAt" TIMESTAMPTZ(3),
    "recoveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Upstream_pkey" PRIMARY KEY ("origin")
);

-- CreateIndex
CREATE INDEX "Delivery_receivedAt_idx" ON "Delivery" USING BRIN ("receivedAt");

-- CreateIndex
CREATE INDEX "Delivery_waiting_idx" ON "Delivery"("publicationId") WHERE ("runId" IS NULL AND ignored IS NULL);

-- CreateIndex
CREATE INDEX "Event_at_idx" ON "Event"("at");

-- CreateIndex
CREATE INDEX "Repair_runId_idx" ON "Repair"("runId");

-- CreateIndex
CREATE INDEX "Run_lane_dueAt_idx" ON "Run"("lane", "dueAt") WHERE ("dueAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Run_gaveUpAt_idx" ON "Run"("gaveUpAt") WHERE ("gaveUpAt" IS NOT NULL);
-- Runs that were under way when this was applied are due at once, or when they were to be tried again.
UPDATE "Run" SET
  "dueAt" = COALESCE("nextAttemptAt", now()),
  "preparedAt" = CASE WHEN "state" = 'waiting' THEN NULL ELSE "createdAt" END,
  "lane" = CASE WHEN "state" IN ('following', 'proving') THEN 'follow' ELSE 'branch' END::"Lane"
WHERE "activePublicationId" IS NOT NULL;
