-- AlterTable
ALTER TABLE "Repository" ADD COLUMN     "manifestFlaw" JSONB;

-- What was found before stands there as an English sentence: it is looked at anew.
UPDATE "Repository" SET "manifestDetail" = NULL, "manifestPushedAt" = NULL
WHERE "manifestReason" IN ('manifest_invalid_json', 'manifest_too_deep');

UPDATE "Observation" SET seen = jsonb_set(seen, '{inspected}', (
  SELECT coalesce(jsonb_agg(each), '[]'::jsonb) FROM jsonb_array_elements(seen -> 'inspected') AS each
  WHERE coalesce(each #>> '{manifest,reason}', '') <> ALL (ARRAY['manifest_invalid_json', 'manifest_too_deep'])
))
WHERE seen -> 'inspected' @? '$[*].manifest ? (@.reason == "manifest_invalid_json" || @.reason == "manifest_too_deep")';
