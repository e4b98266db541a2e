-- Rooms stand in the order people count them in: 第二考场 before 第10考场 (domain/room-order.ts writes the key).
ALTER TABLE "exam_room" ADD COLUMN "sortKey" TEXT COLLATE "C";

CREATE FUNCTION pg_temp.exam_room_sort_key(key TEXT) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  part TEXT;
  one TEXT;
  digits TEXT;
  total INT;
  before INT;
  result TEXT := '';
BEGIN
  FOR part IN
    SELECT (m)[1] FROM regexp_matches(key, '([0-9]+|[〇零一二三四五六七八九十百千]+|[^0-9〇零一二三四五六七八九十百千]+)', 'g') AS m
  LOOP
    IF part ~ '^[0-9]' THEN
      digits := part;
    ELSIF part ~ '[十百千]' AND part ~ '^[〇零一二三四五六七八九十百千]+$' THEN
      total := 0;
      before := 0;
      FOREACH one IN ARRAY regexp_split_to_array(part, '') LOOP
        IF one IN ('十', '百', '千') THEN
          total := total + GREATEST(before, 1) * CASE one WHEN '十' THEN 10 WHEN '百' THEN 100 ELSE 1000 END;
          before := 0;
        ELSE
          before := GREATEST(strpos('零一二三四五六七八九', one) - 1, 0);
        END IF;
      END LOOP;
      digits := (total + before)::TEXT;
    ELSIF part ~ '^[〇零一二三四五六七八九]+$' THEN
      digits := translate(part, '〇零一二三四五六七八九', '00123456789');
    ELSE
      result := result || part;
      CONTINUE;
    END IF;
    digits := regexp_replace(digits, '^0+(?=.)', '');
    result := result || lpad(length(digits)::TEXT, 2, '0') || digits;
  END LOOP;
  RETURN result;
END $$;

UPDATE "exam_room" SET "sortKey" = pg_temp.exam_room_sort_key("nameKey");
DROP FUNCTION pg_temp.exam_room_sort_key(TEXT);
ALTER TABLE "exam_room" ALTER COLUMN "sortKey" SET NOT NULL;

-- A site's rooms of one name, for 考场占用冲突 (rule 17).
DROP INDEX "exam_room_siteId_idx";
CREATE INDEX "exam_room_siteId_nameKey_idx" ON "exam_room"("siteId", "nameKey");
