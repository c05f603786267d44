-- CreateEnum
CREATE TYPE "GrantState" AS ENUM ('working', 'sign_in_again', 'scope_missing');

-- CreateEnum
CREATE TYPE "CredentialState" AS ENUM ('working', 'dead');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('public', 'private', 'internal');

-- CreateEnum
CREATE TYPE "ManifestState" AS ENUM ('unread', 'absent', 'invalid', 'valid', 'unreadable');

-- CreateEnum
CREATE TYPE "DiscoveryState" AS ENUM ('listing', 'reading', 'done', 'failed');

-- CreateEnum
CREATE TYPE "PublicationState" AS ENUM ('off', 'enabling', 'on', 'paused', 'disabling');

-- CreateEnum
CREATE TYPE "Route" AS ENUM ('relay', 'direct');

-- CreateEnum
CREATE TYPE "Sync" AS ENUM ('synced', 'publishing', 'behind', 'unpublished', 'unknown');

-- CreateEnum
CREATE TYPE "Health" AS ENUM ('healthy', 'degraded', 'broken', 'paused', 'off');

-- CreateEnum
CREATE TYPE "StepState" AS ENUM ('waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "DeliveryKind" AS ENUM ('tag_created', 'tag_deleted', 'branch_pushed', 'branch_deleted', 'ping', 'other');

-- CreateEnum
CREATE TYPE "RunTrigger" AS ENUM ('push', 'switched_on', 'asked', 'found', 'revived');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('waiting', 'relaying', 'following', 'proving', 'published', 'failed');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "avatarUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "giteeUserId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "avatarUrl" TEXT,
    "scopes" TEXT[],
    "accessToken" TEXT NOT NULL,
    "refreshToken" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "GrantState" NOT NULL DEFAULT 'working',
    "refreshedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "refreshLease" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "safeToken" TEXT,
    "safeFingerprint" TEXT,
    "mainToken" TEXT,
    "mainFingerprint" TEXT,
    "state" "CredentialState" NOT NULL DEFAULT 'working',
    "reason" TEXT,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Repository" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "giteeId" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "isEmpty" BOOLEAN NOT NULL,
    "isFork" BOOLEAN NOT NULL,
    "defaultBranch" TEXT NOT NULL,
    "webUrl" TEXT NOT NULL,
    "cloneUrl" TEXT NOT NULL,
    "pushedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "manifestState" "ManifestState" NOT NULL DEFAULT 'unread',
    "manifestReason" TEXT,
    "manifestDetail" TEXT,
    "manifestPushedAt" TIMESTAMPTZ(3),
    "manifestReadAt" TIMESTAMPTZ(3),
    "packageName" TEXT,
    "packageType" TEXT,
    "packageVersion" TEXT,
    "packageSummary" TEXT,

    CONSTRAINT "Repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RepositoryAccess" (
    "userId" TEXT NOT NULL,
    "repositoryId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "isAdmin" BOOLEAN NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RepositoryAccess_pkey" PRIMARY KEY ("userId","repositoryId")
);

-- CreateTable
CREATE TABLE "Discovery" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "state" "DiscoveryState" NOT NULL DEFAULT 'listing',
    "reason" TEXT,
    "nextPage" INTEGER NOT NULL DEFAULT 1,
    "listed" INTEGER NOT NULL DEFAULT 0,
    "toRead" INTEGER NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "activeGrantId" TEXT,
    "busyUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Discovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" TEXT NOT NULL,
    "repositoryId" TEXT NOT NULL,
    "keeperId" TEXT NOT NULL,
    "credentialId" TEXT,
    "state" "PublicationState" NOT NULL DEFAULT 'off',
    "route" "Route" NOT NULL DEFAULT 'relay',
    "packageName" TEXT NOT NULL,
    "hookKey" TEXT NOT NULL,
    "hookSecret" TEXT NOT NULL,
    "hookId" TEXT,
    "sync" "Sync" NOT NULL DEFAULT 'unknown',
    "health" "Health" NOT NULL DEFAULT 'off',
    "checks" JSONB NOT NULL DEFAULT '[]',
    "checkedAt" TIMESTAMPTZ(3),
    "provenRefs" JSONB NOT NULL DEFAULT '{}',
    "skips" JSONB NOT NULL DEFAULT '[]',
    "lastJobStatus" TEXT,
    "lastJobMessage" TEXT,
    "hookResult" TEXT,
    "lastPingAt" TIMESTAMPTZ(3),
    "lastDeliveryAt" TIMESTAMPTZ(3),
    "nextTrigger" "RunTrigger",
    "lookedPushedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SwitchStep" (
    "publicationId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "StepState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SwitchStep_pkey" PRIMARY KEY ("publicationId","position")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "publicationId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "kind" "DeliveryKind" NOT NULL,
    "ref" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "runId" TEXT,
    "ignored" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refusal" (
    "publicationId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Refusal_pkey" PRIMARY KEY ("publicationId","reason","day")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "publicationId" TEXT NOT NULL,
    "trigger" "RunTrigger" NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "targets" JSONB NOT NULL DEFAULT '[]',
    "jobId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedAt" TIMESTAMPTZ(3),
    "requestedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "crawledAt" TIMESTAMPTZ(3),
    "visibleAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "nextAttemptAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "activePublicationId" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrawlLog" (
    "runId" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CrawlLog_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "userId" TEXT,
    "repositoryId" TEXT,
    "publicationId" TEXT,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Grant_userId_idx" ON "Grant"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Grant_host_giteeUserId_key" ON "Grant"("host", "giteeUserId");

-- CreateIndex
CREATE UNIQUE INDEX "Credential_userId_canonical_key" ON "Credential"("userId", "canonical");

-- CreateIndex
CREATE INDEX "Repository_fullName_idx" ON "Repository"("fullName");

-- CreateIndex
CREATE UNIQUE INDEX "Repository_host_giteeId_key" ON "Repository"("host", "giteeId");

-- CreateIndex
CREATE INDEX "RepositoryAccess_repositoryId_idx" ON "RepositoryAccess"("repositoryId");

-- CreateIndex
CREATE INDEX "RepositoryAccess_grantId_idx" ON "RepositoryAccess"("grantId");

-- CreateIndex
CREATE UNIQUE INDEX "Discovery_activeGrantId_key" ON "Discovery"("activeGrantId");

-- CreateIndex
CREATE INDEX "Discovery_grantId_startedAt_idx" ON "Discovery"("grantId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_repositoryId_key" ON "Publication"("repositoryId");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_hookKey_key" ON "Publication"("hookKey");

-- CreateIndex
CREATE INDEX "Publication_credentialId_idx" ON "Publication"("credentialId");

-- CreateIndex
CREATE INDEX "Publication_keeperId_idx" ON "Publication"("keeperId");

-- CreateIndex
CREATE INDEX "Delivery_publicationId_receivedAt_idx" ON "Delivery"("publicationId", "receivedAt");

-- CreateIndex
CREATE INDEX "Delivery_runId_idx" ON "Delivery"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_publicationId_fingerprint_key" ON "Delivery"("publicationId", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "Run_activePublicationId_key" ON "Run"("activePublicationId");

-- CreateIndex
CREATE INDEX "Run_publicationId_createdAt_idx" ON "Run"("publicationId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_createdAt_idx" ON "Run"("createdAt");

-- CreateIndex
CREATE INDEX "Event_repositoryId_at_idx" ON "Event"("repositoryId", "at");

-- CreateIndex
CREATE INDEX "Event_userId_at_idx" ON "Event"("userId", "at");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RepositoryAccess" ADD CONSTRAINT "RepositoryAccess_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RepositoryAccess" ADD CONSTRAINT "RepositoryAccess_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RepositoryAccess" ADD CONSTRAINT "RepositoryAccess_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "Grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discovery" ADD CONSTRAINT "Discovery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discovery" ADD CONSTRAINT "Discovery_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "Grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_keeperId_fkey" FOREIGN KEY ("keeperId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SwitchStep" ADD CONSTRAINT "SwitchStep_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refusal" ADD CONSTRAINT "Refusal_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrawlLog" ADD CONSTRAINT "CrawlLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;
