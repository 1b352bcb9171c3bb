# What `cmake --install` puts where. Included once the target wx-cloud-storage exists. Translations are inside the program.
include(GNUInstallDirs)

set(app_resources ${PROJECT_SOURCE_DIR}/resources/app)
install(TARGETS wx-cloud-storage RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} BUNDLE DESTINATION .)

if(WIN32)
  # The icon of the .exe itself.
  enable_language(RC)
  target_sources(wx-cloud-storage PRIVATE ${app_resources}/wx-cloud-storage.rc)
  install(TARGETS wcs_console RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
elseif(APPLE)
  # The icon in the bundle.
  target_sources(wx-cloud-storage PRIVATE ${app_resources}/wx-cloud-storage.icns)
  set_source_files_properties(${app_resources}/wx-cloud-storage.icns PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
elseif(UNIX)
  set(icon_root ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
  install(FILES ${app_resources}/io.github.wx_cloud_storage.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${app_resources}/io.github.wx_cloud_storage.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES ${app_resources}/wx-cloud-storage.svg DESTINATION ${icon_root}/scalable/apps)
  foreach(size 16 22 24 32 48 64 128 256 512)
    install(FILES ${app_resources}/png/${size}.png DESTINATION ${icon_root}/${size}x${size}/apps
            RENAME wx-cloud-storage.png)
  endforeach()
endif()
