// Written by scripts/embed-templates.
#include "CTemplates.h"

static const ctemplates_file files[] = {
    {0, 0, 0},
};

const ctemplates_file *ctemplates_files(void) { return files; }
