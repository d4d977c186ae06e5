"""The article exports of Nexis, Factiva and ProQuest: many articles in one file, told by content."""
