#ifndef SQLITE_SETTINGS_H
#define SQLITE_SETTINGS_H

// Has SQLite no longer count the memory that it uses, which nobody asks for: every time that it takes or gives back a piece it would wait for a
// lock and add up. Call it before the first database is opened; later it changes nothing.
//
// SQLite's function for its settings takes arguments of any kind, which Swift cannot call.
void sqlite_settings_leave_memory_uncounted(void);

#endif
