-- CreateEnum
CREATE TYPE "RepairState" AS ENUM ('waiting', 'proving', 'done', 'failed');

-- CreateEnum
CREATE TYPE "RepairCause" AS ENUM ('asked', 'automatic');

-- AlterEnum
ALTER TYPE "RunTrigger" ADD VALUE 'repaired';

-- AlterTable
ALTER TABLE "CrawlLog" DROP CONSTRAINT "CrawlLog_pkey",
ADD CONSTRAINT "CrawlLog_pkey" PRIMARY KEY ("runId", "jobId");

-- AlterTable
ALTER TABLE "Grant" ADD COLUMN     "pushedMark" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "lastJobAt" TIMESTAMPTZ(3),
ADD COLUMN     "listedDigest" TEXT,
ADD COLUMN     "listedUrl" TEXT,
ADD COLUMN     "metadataDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "repairsItself" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Observation" (
    "publicationId" TEXT NOT NULL,
    "seen" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tagsModified" TEXT,
    "branchesModified" TEXT,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("publicationId")
);

-- CreateTable
CREATE TABLE "Proof" (
    "publicationId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "pushedAt" TIMESTAMPTZ(3),
    "visibleAt" TIMESTAMPTZ(3),
    "runId" TEXT,

    CONSTRAINT "Proof_pkey" PRIMARY KEY ("publicationId","ref")
);

-- CreateTable
CREATE TABLE "Repair" (
    "id" TEXT NOT NULL,
    "publicationId" TEXT NOT NULL,
    "cause" "RepairCause" NOT NULL,
    "userId" TEXT,
    "check" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "expected" TEXT,
    "actual" TEXT,
    "remedy" TEXT NOT NULL,
    "state" "RepairState" NOT NULL DEFAULT 'waiting',
    "failure" TEXT,
    "words" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "after" JSONB,
    "proof" TEXT,
    "runId" TEXT,
    "undoesId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "steppedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "automaticKey" TEXT,
    "activeKey" TEXT,

    CONSTRAINT "Repair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "publications" INTEGER NOT NULL DEFAULT 0,
    "packagistCalls" INTEGER NOT NULL DEFAULT 0,
    "giteeCalls" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "isResync" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mark" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "Proof_runId_idx" ON "Proof"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Repair_undoesId_key" ON "Repair"("undoesId");

-- CreateIndex
CREATE UNIQUE INDEX "Repair_automaticKey_key" ON "Repair"("automaticKey");

-- CreateIndex
CREATE UNIQUE INDEX "Repair_activeKey_key" ON "Repair"("activeKey");

-- CreateIndex
CREATE INDEX "Repair_publicationId_createdAt_idx" ON "Repair"("publicationId", "createdAt");

-- CreateIndex
CREATE INDEX "Repair_state_idx" ON "Repair"("state");

-- CreateIndex
CREATE INDEX "Sweep_startedAt_idx" ON "Sweep"("startedAt");

-- CreateIndex
CREATE INDEX "CrawlLog_fetchedAt_idx" ON "CrawlLog"("fetchedAt");

-- CreateIndex
CREATE INDEX "Publication_packageName_idx" ON "Publication"("packageName");

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proof" ADD CONSTRAINT "Proof_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proof" ADD CONSTRAINT "Proof_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repair" ADD CONSTRAINT "Repair_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repair" ADD CONSTRAINT "Repair_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repair" ADD CONSTRAINT "Repair_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repair" ADD CONSTRAINT "Repair_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "Repair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was proved before, one row each
INSERT INTO "Proof" ("publicationId", "ref", "commit")
SELECT "Publication"."id", "proven"."key", "proven"."value"
FROM "Publication", jsonb_each_text("Publication"."provenRefs") AS "proven";

-- AlterTable
ALTER TABLE "Publication" DROP COLUMN "provenRefs";
