ALTER TABLE anime_infos
  -- What a provider's answer says of the anime, in the form that catalogue files are read into; the payload is the answer.
  ADD COLUMN said jsonb;

ALTER TABLE animes
  ADD COLUMN is_adult boolean NOT NULL DEFAULT false;
