#pragma once
// Nothing to call: see Certificates.c.
