#include "SQLiteSettings.h"

#include <sqlite3.h>

void sqlite_settings_leave_memory_uncounted(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
