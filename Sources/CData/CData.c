#include "CData.h"

static const unsigned char native_libraries[] = {
#embed "../../Data/native-libraries.toml"
};

static const unsigned char licenses[] = {
#embed "../../Data/licenses.toml"
};

static const unsigned char pins[] = {
#embed "../../Data/pins.toml"
};

static const unsigned char known_changes[] = {
#embed "../../Data/known-changes.toml"
};

cdata_file cdata_native_libraries(void) {
  return (cdata_file){native_libraries, sizeof native_libraries};
}

cdata_file cdata_licenses(void) {
  return (cdata_file){licenses, sizeof licenses};
}

cdata_file cdata_pins(void) { return (cdata_file){pins, sizeof pins}; }

cdata_file cdata_known_changes(void) {
  return (cdata_file){known_changes, sizeof known_changes};
}
