-- How a film is encoded: chosen when its render is asked for.
ALTER TABLE renders ADD COLUMN options jsonb NOT NULL DEFAULT '{}';
