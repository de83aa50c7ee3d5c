-- What it takes to make the words of a row out of its texts, which stand apart from it, is told to the planner by COST: it takes an
-- expression to be as cheap as a sign, and would read and cut the whole table. Not PARALLEL SAFE: starting others for one word takes longer
-- than looking it up.
CREATE FUNCTION "search_words"("texts" text, "firm" text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT COST 300 AS $$
BEGIN
  RETURN array_to_tsvector(string_to_array("texts", ' ') || string_to_array("firm", ' '));
END
$$;

DROP INDEX "SearchText_words";
CREATE INDEX "SearchText_words" ON "SearchText" USING GIN ("search_words"("texts", "firm")) WITH (fastupdate = off);
