-- History is append-only in the database itself (trust D23).

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '历史只能追加：% %', TG_TABLE_NAME, TG_ARGV[0];
END;
$$;

CREATE TRIGGER "ProblemEvent_update" BEFORE UPDATE ON "ProblemEvent" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可修改');
CREATE TRIGGER "ProblemEvent_delete" BEFORE DELETE ON "ProblemEvent" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可删除');
CREATE TRIGGER "ProblemEvent_truncate" BEFORE TRUNCATE ON "ProblemEvent" EXECUTE FUNCTION "refuse_change"('不可删除');

CREATE TRIGGER "AuditEntry_update" BEFORE UPDATE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可修改');
CREATE TRIGGER "AuditEntry_delete" BEFORE DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可删除');
CREATE TRIGGER "AuditEntry_truncate" BEFORE TRUNCATE ON "AuditEntry" EXECUTE FUNCTION "refuse_change"('不可删除');

CREATE TRIGGER "Anchor_update" BEFORE UPDATE ON "Anchor" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可修改');
CREATE TRIGGER "Anchor_delete" BEFORE DELETE ON "Anchor" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可删除');
CREATE TRIGGER "Anchor_truncate" BEFORE TRUNCATE ON "Anchor" EXECUTE FUNCTION "refuse_change"('不可删除');

-- The texts of an event may be blanked, all at once, and nothing else (domain §9).
CREATE TRIGGER "ProblemEventBody_update" BEFORE UPDATE ON "ProblemEventBody" FOR EACH ROW
WHEN (NEW."answers" IS NOT NULL OR NEW."salt" IS NOT NULL OR NEW."eventId" IS DISTINCT FROM OLD."eventId")
EXECUTE FUNCTION "refuse_change"('只可清空');
CREATE TRIGGER "ProblemEventBody_delete" BEFORE DELETE ON "ProblemEventBody" FOR EACH ROW EXECUTE FUNCTION "refuse_change"('不可删除');
CREATE TRIGGER "ProblemEventBody_truncate" BEFORE TRUNCATE ON "ProblemEventBody" EXECUTE FUNCTION "refuse_change"('不可删除');
