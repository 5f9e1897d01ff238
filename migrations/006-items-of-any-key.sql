-- Items of work are named by text: a song's number, a render's uuid.
ALTER TABLE worker_results ALTER COLUMN item_id TYPE text;
