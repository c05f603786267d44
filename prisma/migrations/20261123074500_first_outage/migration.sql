-- The first outage of a remote is a row that was not there before.
DROP TRIGGER "Upstream_changed" ON "Upstream";
CREATE TRIGGER "Upstream_changed" AFTER INSERT OR UPDATE OF "downSince" ON "Upstream"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_everybody();
