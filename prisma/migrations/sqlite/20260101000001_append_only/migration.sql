-- History is append-only in the database itself (trust D23). A migration that rebuilds one of these tables drops its triggers: add them again there.

CREATE TRIGGER "ProblemEvent_update" BEFORE UPDATE ON "ProblemEvent"
BEGIN SELECT RAISE(ABORT, '历史只能追加：ProblemEvent 不可修改'); END;

CREATE TRIGGER "ProblemEvent_delete" BEFORE DELETE ON "ProblemEvent"
BEGIN SELECT RAISE(ABORT, '历史只能追加：ProblemEvent 不可删除'); END;

CREATE TRIGGER "AuditEntry_update" BEFORE UPDATE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, '历史只能追加：AuditEntry 不可修改'); END;

CREATE TRIGGER "AuditEntry_delete" BEFORE DELETE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, '历史只能追加：AuditEntry 不可删除'); END;

CREATE TRIGGER "Anchor_update" BEFORE UPDATE ON "Anchor"
BEGIN SELECT RAISE(ABORT, '历史只能追加：Anchor 不可修改'); END;

CREATE TRIGGER "Anchor_delete" BEFORE DELETE ON "Anchor"
BEGIN SELECT RAISE(ABORT, '历史只能追加：Anchor 不可删除'); END;

-- The texts of an event may be blanked, all at once, and nothing else (domain §9).
CREATE TRIGGER "ProblemEventBody_update" BEFORE UPDATE ON "ProblemEventBody"
WHEN NEW."answers" IS NOT NULL OR NEW."salt" IS NOT NULL OR NEW."eventId" IS NOT OLD."eventId"
BEGIN SELECT RAISE(ABORT, '历史只能追加：ProblemEventBody 只可清空'); END;

CREATE TRIGGER "ProblemEventBody_delete" BEFORE DELETE ON "ProblemEventBody"
BEGIN SELECT RAISE(ABORT, '历史只能追加：ProblemEventBody 不可删除'); END;
