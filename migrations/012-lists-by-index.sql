-- Lists are read along an index: what is sorted by, in the direction and with the unknown last, then the key. Without the
-- key, animes without a rank (all of the offline database's) were one group of equals that was read and sorted for a page.
DROP INDEX animes_popularity;
CREATE INDEX animes_popularity ON animes (popularity, mal_id);
CREATE INDEX animes_popularity_descending ON animes (popularity DESC NULLS LAST, mal_id);
DROP INDEX animes_release_year;
CREATE INDEX animes_release_year ON animes (release_year, mal_id);
CREATE INDEX animes_release_year_descending ON animes (release_year DESC NULLS LAST, mal_id);
DROP INDEX animes_title_romaji;
CREATE INDEX animes_title_romaji ON animes (title_romaji, mal_id);
CREATE INDEX animes_title_japanese ON animes (title_japanese, mal_id);
CREATE INDEX animes_title_japanese_descending ON animes (title_japanese DESC NULLS LAST, mal_id);
