include(GNUInstallDirs)
install(TARGETS wx-cloud-storage RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
