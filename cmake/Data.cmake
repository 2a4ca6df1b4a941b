# psma_data(FOLDER FILE...): data files (lexicons, anatomy, evidence packs, schemas) of the calling folder.
# They are copied to share/psma-addendum/FOLDER of the build tree and installed to the same place, so that the
# plugin and the command find them relative to themselves in both.
function(psma_data folder)
  foreach(file IN LISTS ARGN)
    configure_file(${CMAKE_CURRENT_SOURCE_DIR}/${file}
                   ${CMAKE_BINARY_DIR}/share/psma-addendum/${folder}/${file} COPYONLY)
    install(FILES ${file} DESTINATION share/psma-addendum/${folder})
  endforeach()
endfunction()
