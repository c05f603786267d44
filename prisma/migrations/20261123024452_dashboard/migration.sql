-- CreateEnum
CREATE TYPE "BulkKind" AS ENUM ('turn_on', 'pause', 'resume', 'turn_off', 'repair', 'check');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('waiting', 'running', 'done', 'skipped', 'failed');

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "hasStatusPage" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
ADD COLUMN     "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "userAgent" TEXT NOT NULL DEFAULT '';

-- Sessions that are there get an id by the line above. Those to come bring theirs.
ALTER TABLE "Session" ALTER COLUMN "id" DROP DEFAULT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "guideHiddenAt" TIMESTAMPTZ(3),
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "notices" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "theme" TEXT,
ADD COLUMN     "timeZone" TEXT;

-- CreateTable
CREATE TABLE "AccountDeletion" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountDeletion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkAction" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" "BulkKind" NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "bulkActionId" TEXT NOT NULL,
    "repositoryId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "BulkItemState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("bulkActionId","position")
);

-- CreateTable
CREATE TABLE "DeliveryContent" (
    "deliveryId" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "tookMs" INTEGER NOT NULL,

    CONSTRAINT "DeliveryContent_pkey" PRIMARY KEY ("deliveryId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccountDeletion_userId_key" ON "AccountDeletion"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- CreateIndex
CREATE INDEX "BulkAction_userId_createdAt_idx" ON "BulkAction"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "BulkItem_repositoryId_idx" ON "BulkItem"("repositoryId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_id_key" ON "Session"("id");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkAction" ADD CONSTRAINT "BulkAction_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_bulkActionId_fkey" FOREIGN KEY ("bulkActionId") REFERENCES "BulkAction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryContent" ADD CONSTRAINT "DeliveryContent_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open pages are told what changed (docs/decisions/0033): "p" and the ids of publications, "u" and the ids of users,
-- or "a" for everybody. A payload holds 8,000 bytes, so ids go a hundred at a time.
CREATE FUNCTION tell_changed(kind text, ids text[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('changed', kind || ' ' || string_agg(id, ' '))
  FROM (SELECT id, (row_number() OVER () - 1) / 100 AS part FROM unnest(ids) AS id WHERE id IS NOT NULL) AS each
  GROUP BY part
$$;

-- The column named by the trigger holds the publication or the user that a page may show.
CREATE FUNCTION tell_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT %I) FROM changed', TG_ARGV[1]) INTO ids;
  PERFORM tell_changed(TG_ARGV[0], ids);
  RETURN NULL;
END $$;

-- Leases and turns of runs are nobody's to see.
CREATE FUNCTION tell_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_changed('p', array_agg(DISTINCT changed."publicationId")) FROM changed JOIN was ON was."id" = changed."id"
  WHERE (was."state", was."reason", was."targets", was."attempts", was."receivedAt", was."requestedAt", was."acceptedAt",
      was."crawledAt", was."visibleAt", was."finishedAt", was."nextAttemptAt", was."gaveUpAt")
    IS DISTINCT FROM (changed."state", changed."reason", changed."targets", changed."attempts", changed."receivedAt",
      changed."requestedAt", changed."acceptedAt", changed."crawledAt", changed."visibleAt", changed."finishedAt",
      changed."nextAttemptAt", changed."gaveUpAt");
  RETURN NULL;
END $$;

-- What sweeps note for themselves is nobody's to see.
CREATE FUNCTION tell_publications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_changed('p', array_agg(changed."id")) FROM changed JOIN was ON was."id" = changed."id"
  WHERE (was."state", was."route", was."credentialId", was."sync", was."health", was."checks", was."checkedAt",
      was."repairsItself", was."hasStatusPage", was."hookId", was."hookResult", was."lastPingAt", was."lastDeliveryAt")
    IS DISTINCT FROM (changed."state", changed."route", changed."credentialId", changed."sync", changed."health",
      changed."checks", changed."checkedAt", changed."repairsItself", changed."hasStatusPage", changed."hookId",
      changed."hookResult", changed."lastPingAt", changed."lastDeliveryAt");
  RETURN NULL;
END $$;

CREATE FUNCTION tell_bulk_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_changed('u', array_agg(DISTINCT bulk."userId"))
  FROM changed JOIN "BulkAction" AS bulk ON bulk."id" = changed."bulkActionId";
  RETURN NULL;
END $$;

CREATE FUNCTION tell_everybody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changed', 'a');
  RETURN NULL;
END $$;

CREATE TRIGGER "Run_began" AFTER INSERT ON "Run" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'publicationId');
CREATE TRIGGER "Run_changed" AFTER UPDATE ON "Run" REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_runs();
CREATE TRIGGER "Publication_began" AFTER INSERT ON "Publication" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'id');
CREATE TRIGGER "Publication_changed" AFTER UPDATE ON "Publication" REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_publications();
CREATE TRIGGER "SwitchStep_began" AFTER INSERT ON "SwitchStep" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'publicationId');
CREATE TRIGGER "SwitchStep_changed" AFTER UPDATE ON "SwitchStep" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'publicationId');
CREATE TRIGGER "Repair_began" AFTER INSERT ON "Repair" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'publicationId');
CREATE TRIGGER "Repair_changed" AFTER UPDATE ON "Repair" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('p', 'publicationId');
CREATE TRIGGER "Discovery_began" AFTER INSERT ON "Discovery" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "Discovery_changed" AFTER UPDATE ON "Discovery" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "Credential_changed" AFTER UPDATE ON "Credential" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "Grant_changed" AFTER UPDATE ON "Grant" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "Session_ended" AFTER DELETE ON "Session" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "BulkAction_changed" AFTER UPDATE ON "BulkAction" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows('u', 'userId');
CREATE TRIGGER "BulkItem_changed" AFTER UPDATE ON "BulkItem" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_bulk_items();
CREATE TRIGGER "Upstream_changed" AFTER UPDATE OF "downSince" ON "Upstream"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_everybody();
